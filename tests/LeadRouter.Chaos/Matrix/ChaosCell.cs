using LeadRouter.Chaos.Faults;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Matrix;

/// <summary>What goes wrong, when, and on what footing.</summary>
internal sealed record ChaosCell(FaultKind Fault, ChaosPoint Point, Footing Footing)
{
    /// <summary>As <c>--cell</c> takes it: <c>kill-scoring/stream/real</c>.</summary>
    public string Name => $"{Fault.Name}/{Point}/{Footing}".ToLowerInvariant();

    public override string ToString() => Name;
}
