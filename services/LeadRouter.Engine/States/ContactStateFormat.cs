namespace LeadRouter.Engine.States;

/// <summary>
/// The canonical bytes of a state. Layout: version; activities, first and latest instant; the writers of registers (source, time, message id) once each,
/// because one identify call states many facts; facts by name with a register for each source, e-mails and group by reference to their writer; identities; signals by name, day, bucket;
/// days with their requests by hour and their clicks. Everything sorted. Decisions of their time hold older versions, which are still read: version 1 had one register
/// for each name, version 2 no verdicts, version 3 not when each of a day's assets was seen last.
/// </summary>
internal static class ContactStateFormat
{
    private const byte Version = 4;
    private const byte NoAssetTimesVersion = 3;
    private const byte NoVerdictsVersion = 2;
    private const byte OneRegisterVersion = 1;

    private static readonly Comparer<(long At, string Source, string MessageId)> WriterOrder = Comparer<(
        long At,
        string Source,
        string MessageId
    )>.Create(
        (a, b) =>
            a.At != b.At ? a.At.CompareTo(b.At)
            : string.CompareOrdinal(a.Source, b.Source) is not 0 and var bySource ? bySource
            : string.CompareOrdinal(a.MessageId, b.MessageId)
    );

    public static byte[] Write(ContactState state)
    {
        var writer = new StateWriter();
        writer.Byte(Version);
        writer.Unsigned((ulong)state.Activities);
        writer.Signed(state.FirstAt);
        writer.Unsigned((ulong)(state.LatestAt - state.FirstAt));
        var writers = WriteWriters(writer, state);
        writer.Unsigned((ulong)state.Facts.Names.Count);
        foreach (var name in state.Facts.Names)
        {
            writer.Text(name);
            var registers = state.Facts.Of(name);
            writer.Unsigned((ulong)registers.Count);
            foreach (var register in registers)
            {
                WriteRegister(writer, register, writers);
            }
        }

        WriteOptional(writer, state.EmailRegister, writers);
        WriteOptional(writer, state.FactEmailRegister, writers);
        WriteOptional(writer, state.GroupRegister, writers);
        WriteTexts(writer, state.UserIds);
        WriteTexts(writer, state.Emails);
        WriteTexts(writer, state.AnonymousIds);
        writer.Unsigned((ulong)state.Signals.Count);
        foreach (var (name, days) in state.Signals)
        {
            writer.Text(name);
            SignalFormat.Write(writer, days);
        }

        LedgerFormat.Write(writer, state.Ledger);
        return writer.ToArray();
    }

    public static ContactState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var version = reader.AtEnd ? (byte)0 : reader.Byte();
        if (version is not (Version or NoAssetTimesVersion or NoVerdictsVersion or OneRegisterVersion))
        {
            throw new FormatException("Not a contact state of version 1 to 4.");
        }

        var state = new ContactState { Activities = (long)reader.Unsigned(), FirstAt = reader.Signed() };
        state.LatestAt = unchecked(state.FirstAt + (long)reader.Unsigned());
        var writers = ReadWriters(ref reader, state.FirstAt, version);
        for (var left = reader.Count(); left > 0; left--)
        {
            ReadFacts(ref reader, state, writers, version);
        }

        state.EmailRegister = ReadOptional(ref reader, writers);
        state.FactEmailRegister = version == OneRegisterVersion ? null : ReadOptional(ref reader, writers);
        state.GroupRegister = ReadOptional(ref reader, writers);
        for (var left = reader.Count(); left > 0; left--)
        {
            state.AddUserId(reader.Text());
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            state.AddEmail(reader.Text());
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            state.AddAnonymousId(reader.Text());
        }

        var knowsVerdicts = version is Version or NoAssetTimesVersion;
        var signals = new List<(string Name, SignalDays Days)>();
        for (var left = reader.Count(); left > 0; left--)
        {
            signals.Add(SignalFormat.Read(ref reader, knowsVerdicts, knowsAssetTimes: version == Version));
        }

        if (knowsVerdicts)
        {
            LedgerFormat.Read(ref reader, state, signals);
        }
        else
        {
            LedgerFormat.Restore(state, signals, null);
        }

        return reader.AtEnd ? state : throw new FormatException("A contact state is followed by bytes that are not its own.");
    }

    private static void ReadFacts(
        ref StateReader reader,
        ContactState state,
        List<(long At, string Source, string MessageId)> writers,
        byte version
    )
    {
        var name = reader.Name();
        if (state.Facts.Of(name.Text).Count > 0)
        {
            throw new FormatException("A contact state holds a fact's name twice.");
        }

        for (var left = version == OneRegisterVersion ? 1 : reader.Count(); left > 0; left--)
        {
            state.Facts.Put(name, ReadRegister(ref reader, writers));
        }
    }

    private static List<(long At, string Source, string MessageId)> WriteWriters(StateWriter writer, ContactState state)
    {
        var writers = new List<(long At, string Source, string MessageId)>();
        foreach (var (_, register) in state.Facts.All)
        {
            Collect(writers, register);
        }

        Collect(writers, state.EmailRegister);
        Collect(writers, state.FactEmailRegister);
        Collect(writers, state.GroupRegister);
        writers.Sort(WriterOrder);
        var sources = new SortedSet<string>(writers.Select(w => w.Source), StringComparer.Ordinal).ToList();
        WriteTexts(writer, sources);
        writer.Unsigned((ulong)writers.Count);
        foreach (var (at, source, messageId) in writers)
        {
            writer.Signed(unchecked(at - state.FirstAt));
            writer.Unsigned((ulong)sources.IndexOf(source));
            writer.Text(messageId);
        }

        return writers;
    }

    private static void Collect(List<(long At, string Source, string MessageId)> writers, AttributeValue? register)
    {
        if (register is null)
        {
            return;
        }

        var writer = (register.At, register.Source, register.MessageId);
        if (!writers.Contains(writer))
        {
            writers.Add(writer);
        }
    }

    private static List<(long At, string Source, string MessageId)> ReadWriters(ref StateReader reader, long firstAt, byte version)
    {
        var sources = new List<string>();
        for (var left = reader.Count(); left > 0; left--)
        {
            sources.Add(reader.Known());
        }

        var writers = new List<(long At, string Source, string MessageId)>();
        for (var left = reader.Count(); left > 0; left--)
        {
            // A fact may be older than everything the person did.
            var at = unchecked(firstAt + (version == OneRegisterVersion ? (long)reader.Unsigned() : reader.Signed()));
            writers.Add((at, At(sources, reader.Unsigned()), reader.Text()));
        }

        return writers;
    }

    private static void WriteRegister(StateWriter writer, AttributeValue value, List<(long At, string Source, string MessageId)> writers)
    {
        writer.Text(value.Value);
        writer.Unsigned((ulong)writers.BinarySearch((value.At, value.Source, value.MessageId), WriterOrder));
    }

    private static AttributeValue ReadRegister(ref StateReader reader, List<(long At, string Source, string MessageId)> writers)
    {
        var text = reader.Text();
        var (at, source, messageId) = At(writers, reader.Unsigned());
        return new AttributeValue(text, at, source, messageId);
    }

    private static void WriteOptional(StateWriter writer, AttributeValue? value, List<(long At, string Source, string MessageId)> writers)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
        {
            WriteRegister(writer, value, writers);
        }
    }

    private static AttributeValue? ReadOptional(ref StateReader reader, List<(long At, string Source, string MessageId)> writers) =>
        reader.Byte() == 0 ? null : ReadRegister(ref reader, writers);

    private static void WriteTexts(StateWriter writer, IReadOnlyCollection<string> texts)
    {
        writer.Unsigned((ulong)texts.Count);
        foreach (var text in texts)
        {
            writer.Text(text);
        }
    }

    private static T At<T>(List<T> list, ulong index) =>
        index < (ulong)list.Count ? list[(int)index] : throw new FormatException("A contact state points outside one of its lists.");
}
