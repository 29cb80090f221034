using LeadRouter.Engine.Fairness;

namespace LeadRouter.Storage.Fairness;

/// <summary>The books of a team in a tier of priority.</summary>
/// <param name="Seq">Of the newest entry of the ledger that counts in them.</param>
/// <param name="Book">With the roster that was asked for.</param>
/// <param name="Entries">What has changed since they were stored: to be written with the next turn.</param>
public sealed record StoredBook(string Team, int Priority, long Seq, FairnessBook Book, IReadOnlyList<FairnessEntry> Entries);
