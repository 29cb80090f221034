namespace LeadRouter.Host.Explain;

internal sealed record ExplainedRole(string Role, string Importance, string Status, int People, IReadOnlyList<ExplainedPlayer> Contacts);
