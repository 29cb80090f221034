namespace LeadRouter.Fuzz.Running;

/// <summary>What came of a run.</summary>
/// <param name="Accepted">Inputs of which the reader took something.</param>
/// <param name="Refused">Inputs that it refused in its own words.</param>
/// <param name="Failed">Inputs on which it failed.</param>
/// <param name="Failures">One of each kind.</param>
/// <param name="Slow">Inputs that took over <see cref="FuzzRun.SlowMilliseconds"/>, also when they were read again; the first few.</param>
/// <param name="SlowestMilliseconds">Of one input: the shortest of several readings where the first took long, so that a machine's pause is not the reader's.</param>
internal sealed record FuzzReport(
    string Reader,
    long Inputs,
    long Accepted,
    long Refused,
    long Failed,
    IReadOnlyList<FuzzFailure> Failures,
    IReadOnlyList<FuzzFailure> Slow,
    double SlowestMilliseconds,
    long SlowestPlace,
    TimeSpan Took
)
{
    public bool IsClean => Failed == 0 && Slow.Count == 0;
}
