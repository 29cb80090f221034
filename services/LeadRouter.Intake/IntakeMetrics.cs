using System.Diagnostics.Metrics;

namespace LeadRouter.Intake;

/// <summary>What intake counts, by typed methods. Tags are reasons and configured source names, never anything a sender wrote.</summary>
public sealed class IntakeMetrics : IDisposable
{
    public const string MeterName = "LeadRouter.Intake";

    private readonly Meter meter;
    private readonly Counter<long> accepted;
    private readonly Counter<long> failed;
    private readonly Counter<long> refused;
    private readonly Counter<long> limited;
    private readonly Counter<long> leftOut;
    private readonly Histogram<int> requestActivities;
    private readonly Histogram<int> publishActivities;
    private readonly Histogram<int> publishRequests;
    private readonly Histogram<double> inboundDelay;

    public IntakeMetrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        accepted = meter.CreateCounter<long>("leadrouter.intake.accepted", "{activity}", "Activities that are durable and answered.");
        failed = meter.CreateCounter<long>("leadrouter.intake.failed", "{activity}", "Failed activities kept, by reason.");
        refused = meter.CreateCounter<long>("leadrouter.intake.refused", "{request}", "Requests of which nothing was accepted, by status.");
        limited = meter.CreateCounter<long>(
            "leadrouter.intake.limited",
            "{activity}",
            "Activities refused by the rate limit of their key."
        );
        leftOut = meter.CreateCounter<long>(
            "leadrouter.intake.left_out",
            "{trait}",
            "Traits that a public key may not state, left out of activities that were kept."
        );
        requestActivities = meter.CreateHistogram<int>("leadrouter.intake.request.activities", "{activity}", "Activities in one request.");
        publishActivities = meter.CreateHistogram<int>("leadrouter.intake.publish.activities", "{activity}", "Activities in one publish.");
        publishRequests = meter.CreateHistogram<int>(
            "leadrouter.intake.publish.requests",
            "{request}",
            "Requests that shared one publish."
        );
        inboundDelay = meter.CreateHistogram<double>(
            "leadrouter.intake.inbound.delay",
            "s",
            "From the instant that a publisher put on a message until its activities are durable on their way to scoring."
        );
    }

    /// <summary>What has been sent and is not durable yet: nobody has been answered for it.</summary>
    /// <param name="requests">Requests that are in no publish yet.</param>
    /// <param name="bytes">Of requests that wait or are being published.</param>
    /// <param name="age">How long the oldest publish has been under way.</param>
    /// <param name="bodies">Bytes of bodies in hand.</param>
    internal void Watch(Func<int> requests, Func<long> bytes, Func<TimeSpan> age, Func<long> bodies)
    {
        meter.CreateObservableGauge("leadrouter.intake.waiting", requests, "{request}", "Requests that wait for the next publish.");
        meter.CreateObservableGauge(
            "leadrouter.intake.waiting.bytes",
            bytes,
            "By",
            "Activities that wait to be durable, or are being published."
        );
        meter.CreateObservableGauge(
            "leadrouter.intake.waiting.age",
            () => age().TotalSeconds,
            "s",
            "How long the oldest publish has been under way; what waits for the next one is not older by more than that."
        );
        meter.CreateObservableGauge("leadrouter.intake.bodies", bodies, "By", "Bodies that are being received and read.");
    }

    public void Accepted(string source, int activities)
    {
        accepted.Add(activities, new KeyValuePair<string, object?>("source", source));
        requestActivities.Record(activities);
    }

    public void Failed(string reason) => failed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Refused(int status) => refused.Add(1, new KeyValuePair<string, object?>("status", status));

    public void Limited(string source, int activities) => limited.Add(activities, new KeyValuePair<string, object?>("source", source));

    public void LeftOut(string source, int traits) => leftOut.Add(traits, new KeyValuePair<string, object?>("source", source));

    public void Published(int requests, int activities)
    {
        publishRequests.Record(requests);
        publishActivities.Record(activities);
    }

    /// <param name="delay">By the publisher's clock, in whole seconds; below zero when that is ahead of ours.</param>
    public void InboundWaited(TimeSpan delay) => inboundDelay.Record(Math.Max(0, delay.TotalSeconds));

    public void Dispose() => meter.Dispose();
}
