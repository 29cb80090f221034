using System.Diagnostics.Metrics;

namespace LeadRouter.Scoring;

/// <summary>What scoring counts and times. Meter <c>LeadRouter.Scoring</c>.</summary>
public sealed class ScoringMetrics
{
    private readonly Counter<long> folded;
    private readonly Counter<long> duplicates;
    private readonly Histogram<double> batches;
    private readonly Histogram<double> delays;

    private volatile IReadOnlyList<long> silentForms = [];

    public ScoringMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("LeadRouter.Scoring");
        folded = meter.CreateCounter<long>("leadrouter.scoring.activities", "{activity}", "Activities folded into contact states");
        duplicates = meter.CreateCounter<long>("leadrouter.scoring.duplicates", "{activity}", "Activities that had arrived before");
        batches = meter.CreateHistogram<double>("leadrouter.scoring.batch.duration", "s", "One batch's transaction");
        delays = meter.CreateHistogram<double>(
            "leadrouter.scoring.delay",
            "s",
            "From the arrival of a batch's oldest activity until it is folded"
        );
        meter.CreateObservableGauge(
            "leadrouter.keyforms.silent",
            () => silentForms.Select(forms => new Measurement<long>(forms)),
            "{form}",
            "Key forms whose last fill is longer ago than three times their usual gap"
        );
    }

    public void Folded(int fresh, int again, TimeSpan took)
    {
        folded.Add(fresh);
        duplicates.Add(again);
        batches.Record(took.TotalSeconds);
    }

    /// <param name="delay">Below zero when the clock of the machine that took it in is ahead of this one's.</param>
    public void Waited(TimeSpan delay) => delays.Record(Math.Max(0, delay.TotalSeconds));

    /// <summary>What the gauge shows from now on; before, nothing is known of it.</summary>
    public void SilentForms(int forms) => silentForms = [forms];
}
