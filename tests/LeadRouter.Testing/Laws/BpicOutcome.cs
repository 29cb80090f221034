namespace LeadRouter.Testing.Laws;

/// <param name="InOrder">The first run.</param>
/// <param name="Shuffled">The second: every event twice.</param>
/// <param name="Runs">The states of the two runs.</param>
/// <param name="Fold">The states of the first run and what the pure engine makes of the events.</param>
public sealed record BpicOutcome(FlowTimes InOrder, FlowTimes Shuffled, StateComparison Runs, StateComparison Fold)
{
    public bool Holds => Runs.AreEqual && Fold.AreEqual;
}
