namespace LeadRouter.Engine.States;

/// <summary>The canonical bytes of what a ledger remembers beside its signals: the newest forgotten day, and days with requests or clicks.</summary>
internal static class LedgerFormat
{
    public static void Write(StateWriter writer, SignalLedger ledger)
    {
        writer.Byte(ledger.ForgottenThrough is null ? (byte)0 : (byte)1);
        if (ledger.ForgottenThrough is { } forgotten)
        {
            writer.Signed(forgotten);
        }

        var days = ledger.Days.Where(day => !day.Value.IsEmpty).ToList();
        var names = ledger.Signals.Keys.ToList();
        writer.Unsigned((ulong)days.Count);
        long last = 0;
        foreach (var (day, about) in days)
        {
            writer.Signed(day - last);
            last = day;
            WriteDay(writer, about, names);
        }
    }

    /// <exception cref="FormatException">The bytes are not a ledger's.</exception>
    public static void Read(ref StateReader reader, ContactState state, List<(string Name, SignalDays Days)> signals)
    {
        int? forgotten = reader.Byte() == 0 ? null : DayOf(reader.Signed());
        var days = new List<(int Day, ContactDay About)>();
        long last = 0;
        for (var left = reader.Count(); left > 0; left--)
        {
            last = unchecked(last + reader.Signed());
            days.Add((DayOf(last), ReadDay(ref reader, signals)));
        }

        Restore(state, signals, forgotten, days);
    }

    /// <exception cref="FormatException">A day or a signal is there twice.</exception>
    public static void Restore(
        ContactState state,
        List<(string Name, SignalDays Days)> signals,
        int? forgotten,
        List<(int Day, ContactDay About)>? days = null
    )
    {
        if (state.Activities != 0)
        {
            state.Ledger.RestoreSpan(UtcDay.Of(state.LatestAt), forgotten);
        }

        foreach (var (day, about) in days ?? [])
        {
            if (!state.Ledger.TryRestore(day, about))
            {
                throw new FormatException("A contact state holds a day twice.");
            }
        }

        foreach (var (name, signal) in signals)
        {
            if (!state.Ledger.TryRestore(name, signal))
            {
                throw new FormatException("A contact state holds a signal twice.");
            }
        }
    }

    private static void WriteDay(StateWriter writer, ContactDay about, List<string> names)
    {
        // Bit 0: a program's day. Bit 1: clicks. Bit 2: more of them than are remembered. From bit 3 on: hours with requests.
        var hours = 0;
        foreach (var count in about.Requests)
        {
            hours += count > 0 ? 1 : 0;
        }

        writer.Unsigned(
            (about.IsTooMany ? 1ul : 0) | (about.Clicks is null ? 0 : 2ul) | (about.Clicks?.All is null ? 0 : 4ul) | ((ulong)hours << 3)
        );
        for (var hour = 0; hour < about.Requests.Length; hour++)
        {
            if (about.Requests[hour] > 0)
            {
                // A few in an hour, which is what people do, take one byte with their hour.
                const int Few = 8;
                var count = about.Requests[hour];
                writer.Byte((byte)(hour | (Math.Min(count, Few) - 1) << 5));
                if (count >= Few)
                {
                    writer.Unsigned((ulong)(count - Few));
                }
            }
        }

        if (about.Clicks is { All: { } all })
        {
            writer.Unsigned((ulong)all.Count);
            foreach (var (name, count) in all)
            {
                writer.Unsigned((ulong)names.IndexOf(name));
                writer.Unsigned((ulong)count);
            }
        }
        else if (about.Clicks is { } clicks)
        {
            WriteMarks(writer, clicks.Marks, names);
        }
    }

    private static void WriteMarks(StateWriter writer, IReadOnlyList<ClickMark> marks, List<string> names)
    {
        writer.Unsigned((ulong)marks.Count);
        var second = 0;
        foreach (var mark in marks)
        {
            writer.Unsigned((ulong)(mark.Second - second));
            second = mark.Second;
            writer.Byte((byte)mark.Link);
            writer.Byte((byte)(mark.Link >> 8));
            writer.Unsigned((ulong)mark.Signals.Length);
            foreach (var signal in mark.Signals)
            {
                writer.Unsigned((ulong)names.IndexOf(signal));
            }
        }
    }

    private static ContactDay ReadDay(ref StateReader reader, List<(string Name, SignalDays Days)> signals)
    {
        var head = reader.Unsigned();
        var isTooMany = (head & 1) != 0;
        int[]? requests = null;
        for (var left = head >> 3; left > 0; left--)
        {
            var cell = reader.Byte();
            var hour = cell & 0x1f;
            var count = (cell >> 5) + 1;
            if (isTooMany || hour >= ContactDay.Hours || (requests ??= new int[ContactDay.Hours])[hour] != 0)
            {
                throw new FormatException("A contact state holds an hour twice, or one that no day has.");
            }

            requests[hour] = count < 8 ? count : count + (int)Math.Min(int.MaxValue - 8, reader.Unsigned());
        }

        DayClicks? clicks = null;
        if ((head & 4) != 0)
        {
            var all = new SortedDictionary<string, int>(StringComparer.Ordinal);
            for (var left = reader.Count(); left > 0; left--)
            {
                all[NameAt(signals, reader.Unsigned())] = (int)Math.Min(int.MaxValue, reader.Unsigned());
            }

            clicks = DayClicks.TooMany(all);
        }
        else if ((head & 2) != 0)
        {
            clicks = ReadMarks(ref reader, signals);
        }

        return new ContactDay(requests, clicks, isTooMany);
    }

    private static DayClicks ReadMarks(ref StateReader reader, List<(string Name, SignalDays Days)> signals)
    {
        var clicks = new DayClicks();
        ulong second = 0;
        for (var left = reader.Count(); left > 0; left--)
        {
            second += reader.Unsigned();
            if (second >= 86_400 || left > DayClicks.Most)
            {
                throw new FormatException("A contact state holds more clicks of a day than are kept, or a second that no day has.");
            }

            var link = (ushort)(reader.Byte() | (reader.Byte() << 8));
            var given = new string[reader.Count()];
            for (var i = 0; i < given.Length; i++)
            {
                given[i] = NameAt(signals, reader.Unsigned());
            }

            clicks.Add(new ClickMark((int)second, link, given));
        }

        return clicks;
    }

    private static string NameAt(List<(string Name, SignalDays Days)> signals, ulong index) =>
        index < (ulong)signals.Count ? signals[(int)index].Name : throw new FormatException("A contact state points outside its signals.");

    private static int DayOf(long day) =>
        day is >= int.MinValue and <= int.MaxValue
            ? (int)day
            : throw new FormatException("A contact state holds a day outside all calendars.");
}
