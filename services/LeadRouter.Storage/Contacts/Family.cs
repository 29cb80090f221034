using LeadRouter.Contracts.Activities;

namespace LeadRouter.Storage.Contacts;

/// <summary>Contacts whose people can only be told apart together, with their part of the log.</summary>
/// <param name="ContactIds">The oldest first.</param>
/// <param name="Owners">Every name of theirs with its contact's id.</param>
/// <param name="Log">
/// Every activity that names one of them, or a browser that they used; also what other people did there. Each with its arrival in Unix milliseconds, UTC.
/// </param>
public sealed record Family(
    IReadOnlyList<string> ContactIds,
    IReadOnlyDictionary<string, string> Owners,
    IReadOnlyList<(Activity Activity, long ArrivedAt)> Log
);
