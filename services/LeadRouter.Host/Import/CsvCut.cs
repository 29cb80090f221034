namespace LeadRouter.Host.Import;

/// <summary>Finds the end of a CSV row: a line end that stands in no quotes. Pure.</summary>
/// <param name="Length">Bytes of the row without its line end; -1 when a quote stays open in what there is.</param>
/// <param name="LineEnds">Line ends inside of it.</param>
/// <param name="Quote">0-based byte of the quote that stays open.</param>
internal readonly record struct CsvCut(int Length, int LineEnds, int Quote)
{
    public static CsvCut Of(ReadOnlySpan<byte> bytes, byte delimiter)
    {
        var isFieldStart = true;
        var lineEnds = 0;
        var at = 0;
        while (at < bytes.Length)
        {
            var one = bytes[at];
            if (one == '\n')
            {
                return new CsvCut(at, lineEnds, -1);
            }

            if (one == '"' && isFieldStart)
            {
                var close = Close(bytes, at + 1);
                if (close < 0)
                {
                    return new CsvCut(-1, 0, at);
                }

                lineEnds += bytes[at..close].Count((byte)'\n');
                at = close;
            }

            isFieldStart = one == delimiter;
            at++;
        }

        return new CsvCut(bytes.Length, lineEnds, -1);
    }

    /// <summary>Where the closing quote stands; -1 when there is none. Two quotes are one that belongs to the text.</summary>
    private static int Close(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var next = bytes[at..].IndexOf((byte)'"');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (at + 1 >= bytes.Length || bytes[at + 1] != '"')
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }
}
