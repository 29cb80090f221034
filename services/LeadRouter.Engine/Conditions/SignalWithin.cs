namespace LeadRouter.Engine.Conditions;

/// <summary>One of the signals was last given no longer than <paramref name="WithinMs"/> before the evaluation's instant (inclusive).</summary>
/// <param name="Signals">Names of signals of the playbook.</param>
/// <param name="WithinMs">Milliseconds.</param>
public sealed record SignalWithin(IReadOnlyList<string> Signals, long WithinMs) : Condition;
