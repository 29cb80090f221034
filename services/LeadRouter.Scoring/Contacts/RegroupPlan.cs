namespace LeadRouter.Scoring.Contacts;

/// <summary>What has to be written so that identities and links are those that the log has.</summary>
/// <param name="Parts">Everybody who is left of the concerned contacts, by leader.</param>
/// <param name="Browsers">Claimed browsers, each with a known node of the person under whom it is found.</param>
/// <param name="GoneNodes">Nodes that no activity names any more.</param>
/// <param name="GoneLinks">Links that no activity makes any more.</param>
/// <param name="Forgotten">Contacts of whom nothing is left: all that was known of them has expired, or is an account's fact now.</param>
/// <param name="Emptied">Contacts of whom no activity is left, each with the node to whose owner its id leads from now on.</param>
public sealed record RegroupPlan(
    IReadOnlyList<RegroupPart> Parts,
    IReadOnlyDictionary<string, string> Browsers,
    IReadOnlyList<string> GoneNodes,
    IReadOnlyList<(string Anonymous, string Node)> GoneLinks,
    IReadOnlyList<string> Forgotten,
    IReadOnlyDictionary<string, string> Emptied
);
