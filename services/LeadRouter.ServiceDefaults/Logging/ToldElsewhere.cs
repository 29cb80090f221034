using Serilog.Events;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>Stacks of frameworks beside a line of ours that says the same.</summary>
internal static class ToldElsewhere
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>A hosted service that did not start, in the numbers of <see cref="Host"/>: its exception goes to whoever starts the host, who tells it.</summary>
    private const int StartupFaulted = 11;

    public static bool Is(LogEvent logEvent) =>
        SourceOf(logEvent) switch
        {
            Host => EventIdOf(logEvent) == StartupFaulted,
            // A send that was given up: the outbox's relay has its row still, and says so unless we are stopping.
            { } source => source.StartsWith("MassTransit", StringComparison.Ordinal) && logEvent.Exception is OperationCanceledException,
            null => false,
        };

    private static string? SourceOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string name } ? name : null;

    private static int? EventIdOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue { Properties: var parts }
        && parts.FirstOrDefault(part => part.Name == "Id")?.Value is ScalarValue { Value: int number }
            ? number
            : null;
}
