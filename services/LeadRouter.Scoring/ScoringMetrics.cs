using System.Diagnostics.Metrics;

namespace LeadRouter.Scoring;

/// <summary>What scoring counts and times. Meter <c>LeadRouter.Scoring</c>.</summary>
public sealed class ScoringMetrics
{
    private readonly Counter<long> folded;
    private readonly Counter<long> duplicates;
    private readonly Histogram<double> batches;

    public ScoringMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("LeadRouter.Scoring");
        folded = meter.CreateCounter<long>("leadrouter.scoring.activities", "{activity}", "Activities folded into contact states");
        duplicates = meter.CreateCounter<long>("leadrouter.scoring.duplicates", "{activity}", "Activities that had arrived before");
        batches = meter.CreateHistogram<double>("leadrouter.scoring.batch.duration", "s", "One batch's transaction");
    }

    public void Folded(int fresh, int again, TimeSpan took)
    {
        folded.Add(fresh);
        duplicates.Add(again);
        batches.Record(took.TotalSeconds);
    }
}
