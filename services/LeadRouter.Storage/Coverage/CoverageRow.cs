namespace LeadRouter.Storage.Coverage;

internal sealed class CoverageRow
{
    public long Id { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Null when the activity is outside of what is asked for.</summary>
    public byte[]? Body { get; init; }
}
