using System.Diagnostics.Metrics;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Whether a model is live, and how it is. Meter <c>LeadRouter.Propensity</c>.</summary>
public sealed class PropensityMetrics
{
    private readonly Counter<long> fallBacks;
    private readonly Gauge<double> psi;
    private readonly Gauge<long> alarms;

    public PropensityMetrics(IMeterFactory meters, LivePlaybook live)
    {
        var meter = meters.Create("LeadRouter.Propensity");
        meter.CreateObservableGauge(
            "leadrouter.propensity.live",
            () => live.Playbook.Propensity is null ? 0L : 1L,
            "{model}",
            "1 while a propensity model is live, 0 while scores are by rules alone"
        );
        fallBacks = meter.CreateCounter<long>(
            "leadrouter.propensity.fallbacks",
            "{fallback}",
            "Times that scores fell back to rules because a review found the champion untrustworthy"
        );
        psi = meter.CreateGauge<double>("leadrouter.propensity.psi", "1", "Largest population stability index of the last review");
        alarms = meter.CreateGauge<long>(
            "leadrouter.propensity.warnings",
            "{warning}",
            "Features whose values have moved, and alarms, in the last review"
        );
    }

    public void FellBack() => fallBacks.Add(1);

    public void Reviewed(ReviewResult found)
    {
        psi.Record(found.Psi.Select(one => one.Value).DefaultIfEmpty(0).Max());
        alarms.Record(found.Warnings.Count + found.Alarms.Count);
    }
}
