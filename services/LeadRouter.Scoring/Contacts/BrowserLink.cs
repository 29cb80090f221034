namespace LeadRouter.Scoring.Contacts;

internal sealed class BrowserLink
{
    public required string Anonymous { get; init; }
    public required string Node { get; init; }
}
