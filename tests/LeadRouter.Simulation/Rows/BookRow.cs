using LeadRouter.Engine.Fairness;

namespace LeadRouter.Simulation.Rows;

/// <param name="Book">The product's own books.</param>
/// <param name="Entries">How many entries the ledger has.</param>
public sealed record BookRow(FairnessBook Book, int Entries);
