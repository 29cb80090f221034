using System.Diagnostics.Metrics;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>What consumers have handled. Meter <c>LeadRouter.Bus</c>.</summary>
public sealed class BusMetrics(Meter meter)
{
    public const string MeterName = "LeadRouter.Bus";

    private readonly Counter<long> consumed = meter.CreateCounter<long>("leadrouter.bus.consumed", "{message}", "Messages handled.");

    private readonly Counter<long> repeated = meter.CreateCounter<long>(
        "leadrouter.bus.repeated",
        "{message}",
        "Messages that had been handled before."
    );

    /// <param name="endpoint">A configured name.</param>
    /// <param name="isFirst">It had not been handled before.</param>
    public void Handled(string endpoint, bool isFirst) =>
        (isFirst ? consumed : repeated).Add(1, new KeyValuePair<string, object?>("endpoint", endpoint));
}
