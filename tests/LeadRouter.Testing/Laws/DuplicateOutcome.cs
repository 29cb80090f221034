namespace LeadRouter.Testing.Laws;

/// <param name="Once">The first time.</param>
/// <param name="Again">The repetitions.</param>
/// <param name="Over">The server's time from the first of them to the last.</param>
/// <param name="States">Before the repetitions and after.</param>
/// <param name="Log">Rows of the activity log at the end.</param>
/// <param name="Timers">Contacts and leads whose time came meanwhile.</param>
/// <param name="Effects">What the repetitions led to: a line each.</param>
public sealed record DuplicateOutcome(
    FlowTimes Once,
    FlowTimes Again,
    TimeSpan Over,
    StateComparison States,
    long Log,
    int Timers,
    IReadOnlyList<string> Effects
)
{
    public bool Holds => States.AreEqual && Log == Once.Items && Effects.Count == 0;

    public override string ToString() =>
        FormattableString.Invariant($"arrived over {Over.TotalDays:0.0} days; {States}; log {Log:N0} rows; {Effects.Count} effects")
        + (Effects.Count == 0 ? "" : ": " + string.Join(", ", Effects.Take(5)))
        + (Timers == 0 ? "" : FormattableString.Invariant($" beside those of {Timers} timers that fired meanwhile"));
}
