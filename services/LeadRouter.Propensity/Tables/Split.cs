namespace LeadRouter.Propensity.Tables;

/// <summary>Which rows are learnt from and which are only predicted.</summary>
/// <param name="Column">The order of <see cref="SplitKind.Time"/>, ascending; null: the file's own order.</param>
public sealed record Split(SplitKind Kind, string? Column = null)
{
    /// <param name="text"><c>hash</c>, <c>time</c> or <c>time:COLUMN</c>.</param>
    /// <returns>Null when it is none of them.</returns>
    public static Split? Parse(string text) =>
        text switch
        {
            "hash" => new Split(SplitKind.Hash),
            "time" => new Split(SplitKind.Time),
            _ when text.StartsWith("time:", StringComparison.Ordinal) && text.Length > 5 => new Split(SplitKind.Time, text[5..]),
            _ => null,
        };

    internal static bool IsTestByHash(long row) => (((ulong)row * 2654435761UL) & 0xffffffffUL) % 10 < 3;
}
