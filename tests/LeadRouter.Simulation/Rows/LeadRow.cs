using System.Collections.Immutable;

namespace LeadRouter.Simulation.Rows;

/// <param name="Account">Whose.</param>
/// <param name="Owner">Null until it is routed.</param>
/// <param name="Version">Raised by each change.</param>
/// <param name="Had">Everybody who has had it, in this order.</param>
/// <param name="ClosedAt">When it ended; null while it is open.</param>
/// <param name="Turn">Whose turn it cost and nobody has given back; null for nobody's.</param>
public sealed record LeadRow(int Account, string? Owner, int Version, ImmutableArray<string> Had, int? ClosedAt, string? Turn);
