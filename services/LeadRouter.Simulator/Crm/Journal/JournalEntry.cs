namespace LeadRouter.Simulator.Crm.Journal;

/// <summary>A request that came and what it was answered. Holds no header, so no token.</summary>
/// <param name="Number">1, 2, … over the simulator's life.</param>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Path">With its query.</param>
/// <param name="Body">Cut at 16,384 characters.</param>
/// <param name="Status">0 when the connection was cut instead.</param>
internal sealed record JournalEntry(long Number, long At, string Method, string Path, string Body, int Status);
