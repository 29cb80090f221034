using LeadRouter.Engine.Fairness;

namespace LeadRouter.Storage.Fairness;

/// <summary>The fairness ledger of a team in one tier of priority.</summary>
/// <param name="Priority">The tier: 1 is the most urgent.</param>
/// <param name="Book">As it stands.</param>
/// <param name="Base">The books before the first of <paramref name="Entries"/>: what they hold of entries that have expired.</param>
/// <param name="Entries">In their order, with their instants (Unix milliseconds): their sum over <paramref name="Base"/> is <paramref name="Book"/>.</param>
public sealed record TeamLedger(int Priority, FairnessBook Book, FairnessBook Base, IReadOnlyList<(long At, FairnessEntry Entry)> Entries);
