namespace LeadRouter.Bench.Pipeline;

/// <summary>A round on a log that held much before: what the others were on an empty one.</summary>
/// <param name="Stored">Activities before it.</param>
/// <param name="OfEmpty">Its rate to the median of the others.</param>
/// <param name="MemoryBytes">The most that each process ever held.</param>
public sealed record StoredRound(int Stored, double EventsPerSecond, double OfEmpty, IReadOnlyDictionary<string, long> MemoryBytes);
