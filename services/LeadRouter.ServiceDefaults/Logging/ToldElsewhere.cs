using System.Globalization;
using Serilog.Events;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>Stacks of frameworks beside a line of ours that says the same.</summary>
internal static class ToldElsewhere
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>An error for every question that is not answered healthy, also while a process starts; <see cref="Health.ReadinessLog"/> tells of changes.</summary>
    private const string HealthChecks = "Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService";

    /// <summary>A hosted service that did not start, in the numbers of <see cref="Host"/>: its exception goes to whoever starts the host, who tells it. The workers that are cancelled then are told with a stack each.</summary>
    private const int StartupFaulted = 11;

    public static bool Is(LogEvent logEvent) =>
        SourceOf(logEvent) switch
        {
            HealthChecks => true,
            Host => EventIdOf(logEvent) == StartupFaulted || logEvent.Exception is OperationCanceledException,
            { } source when source.StartsWith("MassTransit", StringComparison.Ordinal) => IsOfTheEnd(logEvent),
            _ => false,
        };

    /// <summary>
    /// A send that was given up, whose row the outbox's relay still has, and says so unless we are stopping; and a bus that was never started, and so is not
    /// stopped, because the start has failed.
    /// </summary>
    private static bool IsOfTheEnd(LogEvent logEvent) =>
        logEvent.Exception is OperationCanceledException
        || logEvent.RenderMessage(CultureInfo.InvariantCulture).Contains("Not Started", StringComparison.Ordinal);

    private static string? SourceOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string name } ? name : null;

    private static int? EventIdOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue { Properties: var parts }
        && parts.FirstOrDefault(part => part.Name == "Id")?.Value is ScalarValue { Value: int number }
            ? number
            : null;
}
