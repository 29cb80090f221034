namespace LeadRouter.Intake.Import;

/// <summary>Why a line of a file is no item, as the reader of the file says it.</summary>
/// <param name="Bytes">The line as it stands in the file, perhaps cut.</param>
internal sealed record ImportFault(string Reason, string Detail, byte[] Bytes)
{
    /// <summary>Reasons are tags of metrics: a sender may not invent any.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["unparseable", "too-large", "not-utf8", "bad-row"];
}
