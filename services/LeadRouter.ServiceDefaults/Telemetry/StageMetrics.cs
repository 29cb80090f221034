using System.Diagnostics.Metrics;
using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>How much waits at each stage and how long the oldest has waited: what says where it is stuck. Meter <c>LeadRouter.Stages</c>; docs/metrics.md.</summary>
public sealed class StageMetrics
{
    public const string MeterName = "LeadRouter.Stages";
    public const string Depth = "leadrouter.stage.depth";
    public const string Age = "leadrouter.stage.age";

    private volatile IReadOnlyList<(StageDepth Stage, long Now)> last = [];

    public StageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(Depth, () => last.Select(DepthOf), "{item}", "What waits, by stage.");
        meter.CreateObservableGauge(
            Age,
            () => last.Select(AgeOf),
            "s",
            "How long the oldest of it has waited, by stage; 0 when nothing waits."
        );
    }

    /// <param name="stages">As they were found.</param>
    /// <param name="now">At this instant: Unix milliseconds, UTC.</param>
    public void Found(IEnumerable<StageDepth> stages, long now) => last = [.. stages.Select(stage => (stage, now))];

    private static Measurement<long> DepthOf((StageDepth Stage, long Now) found) => new(found.Stage.Depth, Tag(found.Stage));

    private static Measurement<double> AgeOf((StageDepth Stage, long Now) found) =>
        new(found.Stage.Oldest is { } oldest ? Math.Max(0, found.Now - oldest) / 1000.0 : 0, Tag(found.Stage));

    private static KeyValuePair<string, object?> Tag(StageDepth stage) => new("stage", stage.Stage);
}
