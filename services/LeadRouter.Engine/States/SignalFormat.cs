namespace LeadRouter.Engine.States;

/// <summary>A signal's days in the canonical bytes of a state: by day, each with its count, what of it was a program's, its first and last instant and its assets.</summary>
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
            writer.Unsigned((ulong)bucket.Keys.Count);
            foreach (var key in bucket.Keys)
            {
                writer.Fixed32(key);
            }
        }
    }

    /// <param name="hasVerdicts">Whether the version knows them.</param>
    public static (string Name, SignalDays Days) Read(ref StateReader reader, bool hasVerdicts)
    {
        var name = reader.Known();
        var left = reader.Count();
        var days = new SignalDays(left);
        var day = 0L;
        for (; left > 0; left--)
        {
            day += reader.Signed();
            var bucket = ReadBucket(ref reader, day, hasVerdicts);
            if (day is < int.MinValue or > int.MaxValue || !days.TryRestore((int)day, bucket))
            {
                throw new FormatException("A contact state holds a day twice, or one outside all calendars.");
            }
        }

        return (name, days);
    }

    private static DayBucket ReadBucket(ref StateReader reader, long day, bool knowsVerdicts)
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
        var keys = isEmpty ? [] : new uint[reader.Count()];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = reader.Fixed32();
        }

        return new DayBucket(count, firstAt, lastAt, keys)
        {
            Programs = programs,
            TooSoon = tooSoon,
            LinksAtOnce = linksAtOnce,
            TooMany = tooMany,
        };
    }

    private static int Limited(ulong count) => (int)Math.Min(int.MaxValue, count);
}
