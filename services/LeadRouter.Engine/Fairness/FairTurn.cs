namespace LeadRouter.Engine.Fairness;

/// <summary>A turn that was taken.</summary>
/// <param name="Member">Who gets the lead: the place in the roster.</param>
/// <param name="IsReplacement">True for a lead in place of one that was given back.</param>
/// <param name="Book">The books afterwards.</param>
/// <param name="Entries">What is to be written into the ledger, in this order.</param>
public sealed record FairTurn(int Member, bool IsReplacement, FairnessBook Book, IReadOnlyList<FairnessEntry> Entries);
