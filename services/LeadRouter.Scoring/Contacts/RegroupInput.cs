using LeadRouter.Contracts.Activities;
using LeadRouter.Scoring.Log;

namespace LeadRouter.Scoring.Contacts;

/// <summary>What a regrouping decides from.</summary>
/// <param name="Owners">Every node of the concerned contacts with its contact's id, as stored.</param>
/// <param name="Links">Every link of their known nodes, as stored.</param>
/// <param name="Log">
/// Every activity that names one of the known nodes, one of their browsers, or a browser of <paramref name="Replaced"/>; also those of other people there.
/// </param>
/// <param name="Live">The keys of those of them that are live, in hexadecimal.</param>
/// <param name="Replaced">What has taken the place of what.</param>
/// <param name="ContactIds">The concerned contacts, the oldest first.</param>
public sealed record RegroupInput(
    IReadOnlyDictionary<string, string> Owners,
    IReadOnlyCollection<(string Anonymous, string Node)> Links,
    IReadOnlyCollection<Activity> Log,
    IReadOnlySet<string> Live,
    IReadOnlyList<ReplacedActivity> Replaced,
    IReadOnlyList<string> ContactIds
);
