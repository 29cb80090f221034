namespace LeadRouter.Engine.States;

/// <summary>A signal's days in the canonical bytes of a state: by day, each with its count, what of it was a program's, its first and last instant and its assets, of several with when each was seen last.</summary>
internal static class SignalFormat
{
    public static void Write(StateWriter writer, SignalDays days)
    {
        writer.Unsigned((ulong)days.Count);
        for (var i = 0; i < days.Count; i++)
        {
            var day = days.DayAt(i);
            var bucket = days.BucketAt(i);
            writer.Signed(i == 0 ? day : day - days.DayAt(i - 1));
            writer.Unsigned(((ulong)bucket.Count << 1) | (bucket.HasVerdicts ? 1ul : 0));
            if (bucket.HasVerdicts)
            {
                writer.Unsigned((ulong)bucket.Programs);
                writer.Unsigned((ulong)bucket.TooSoon);
                writer.Unsigned((ulong)bucket.LinksAtOnce);
                writer.Unsigned((ulong)bucket.TooMany);
            }

            if (bucket.Count == 0)
            {
                continue;
            }

            writer.Unsigned((ulong)(bucket.FirstAt - UtcDay.Start(day)));
            writer.Unsigned((ulong)(bucket.LastAt - bucket.FirstAt));
            writer.Unsigned(((ulong)bucket.Keys.Count << 1) | (bucket.KeysAt.IsEmpty ? 0 : 1ul));
            foreach (var key in bucket.Keys)
            {
                writer.Fixed32(key);
            }

            foreach (var at in bucket.KeysAt)
            {
                writer.Unsigned((ulong)(bucket.LastAt - at));
            }
        }
    }

    /// <param name="knowsVerdicts">Whether the version does.</param>
    /// <param name="knowsAssetTimes">Whether it says when each of several assets was seen last.</param>
    public static (string Name, SignalDays Days) Read(ref StateReader reader, bool knowsVerdicts, bool knowsAssetTimes)
    {
        var name = reader.Known();
        var left = reader.Count();
        var days = new SignalDays(left);
        var day = 0L;
        for (; left > 0; left--)
        {
            day += reader.Signed();
            var bucket = ReadBucket(ref reader, day, knowsVerdicts, knowsAssetTimes);
            if (day is < int.MinValue or > int.MaxValue || !days.TryRestore((int)day, bucket))
            {
                throw new FormatException("A contact state holds a day twice, or one outside all calendars.");
            }
        }

        return (name, days);
    }

    private static DayBucket ReadBucket(ref StateReader reader, long day, bool knowsVerdicts, bool knowsAssetTimes)
    {
        var head = reader.Unsigned();
        var hasVerdicts = knowsVerdicts && (head & 1) != 0;
        var count = Limited(knowsVerdicts ? head >> 1 : head);
        var programs = hasVerdicts ? Limited(reader.Unsigned()) : 0;
        var tooSoon = hasVerdicts ? Limited(reader.Unsigned()) : 0;
        var linksAtOnce = hasVerdicts ? Limited(reader.Unsigned()) : 0;
        var tooMany = hasVerdicts ? Limited(reader.Unsigned()) : 0;
        if ((long)linksAtOnce + tooMany > count)
        {
            throw new FormatException("A contact state holds more verdicts than activities.");
        }

        var isEmpty = count == 0 && knowsVerdicts;
        var firstAt = isEmpty ? 0 : unchecked((day * UtcDay.Milliseconds) + (long)reader.Unsigned());
        var lastAt = isEmpty ? 0 : unchecked(firstAt + (long)reader.Unsigned());
        var (keys, keysAt) = isEmpty ? ([], []) : ReadKeys(ref reader, lastAt, knowsAssetTimes);
        return new DayBucket(count, firstAt, lastAt, keys, keysAt)
        {
            Programs = programs,
            TooSoon = tooSoon,
            LinksAtOnce = linksAtOnce,
            TooMany = tooMany,
        };
    }

    private static (uint[] Keys, long[] KeysAt) ReadKeys(ref StateReader reader, long lastAt, bool knowsAssetTimes)
    {
        var head = reader.Unsigned();
        var count = knowsAssetTimes ? head >> 1 : head;
        if (count > DayBucket.MaxKeys)
        {
            throw new FormatException("A contact state holds more assets of a day than are kept.");
        }

        var keys = new uint[count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = reader.Fixed32();
        }

        var keysAt = knowsAssetTimes && (head & 1) != 0 ? new long[count] : [];
        for (var i = 0; i < keysAt.Length; i++)
        {
            keysAt[i] = unchecked(lastAt - (long)reader.Unsigned());
        }

        return (keys, keysAt);
    }

    private static int Limited(ulong count) => (int)Math.Min(int.MaxValue, count);
}
