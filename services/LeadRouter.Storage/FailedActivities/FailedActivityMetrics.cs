using System.Diagnostics.Metrics;

namespace LeadRouter.Storage.FailedActivities;

/// <summary>How many failed activities wait, and how long. Meter <c>LeadRouter.FailedActivities</c>. Tags are reasons, never anything a sender wrote.</summary>
public sealed class FailedActivityMetrics : IDisposable
{
    public const string MeterName = "LeadRouter.FailedActivities";

    private readonly Meter meter;
    private readonly TimeProvider clock;
    private readonly Counter<long> dropped;
    private IReadOnlyList<FailedActivityKind> kinds = [];

    public FailedActivityMetrics(IMeterFactory factory, TimeProvider clock)
    {
        this.clock = clock;
        meter = factory.Create(MeterName);
        dropped = meter.CreateCounter<long>("leadrouter.failed.dropped", "{activity}", "Failed activities dropped to keep the bound.");
        meter.CreateObservableGauge("leadrouter.failed.waiting", Waiting, "{activity}", "Failed activities kept, by reason.");
        meter.CreateObservableGauge(
            "leadrouter.failed.bytes",
            () => kinds.Sum(kind => kind.Bytes),
            "By",
            "Bytes of the failed activities."
        );
        meter.CreateObservableGauge("leadrouter.failed.oldest_age", OldestAge, "s", "Time since the oldest failed activity first arrived.");
    }

    public void Dropped(int rows) => dropped.Add(rows);

    /// <summary>What the gauges show from now on.</summary>
    public void Seen(IReadOnlyList<FailedActivityKind> seen) => kinds = seen;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Waiting() =>
        kinds
            .GroupBy(kind => kind.Reason, StringComparer.Ordinal)
            .Select(group => new Measurement<long>(group.Sum(kind => kind.Rows), new KeyValuePair<string, object?>("reason", group.Key)));

    private double OldestAge() =>
        kinds.Count == 0
            ? 0
            : Math.Max(0, (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(kinds.Min(kind => kind.FirstSeen))).TotalSeconds);
}
