using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>Whose lead the contact's is, and why.</summary>
/// <param name="Stage">Of the lead.</param>
/// <param name="Owner">Null until it is routed.</param>
/// <param name="Priority">1 is the most urgent.</param>
/// <param name="Reason">Of the newest route; null until it is routed.</param>
/// <param name="Considered">Steps, territories and people that were looked at, each with why it was or was not chosen.</param>
internal sealed record ExplainedRoute(
    string Stage,
    string? Owner,
    long Priority,
    string? Reason,
    IReadOnlyList<(string What, string Why, bool IsChosen)> Considered
)
{
    /// <summary>When and why it became a lead, in a line; null when the decision is not kept any more.</summary>
    public string? Qualified { get; init; }

    /// <summary>Whom the machine would have chosen, in a sentence, where somebody has set the owner by hand; else null.</summary>
    public string? Machine { get; init; }

    /// <summary>How soon somebody was in touch, in lines.</summary>
    public IReadOnlyList<string> ServiceLevel { get; init; } = [];

    /// <param name="lead">The contact's lead, as the contact's answer has it.</param>
    /// <param name="record">The lead's whole record.</param>
    public static ExplainedRoute Read(JsonElement lead, JsonElement record)
    {
        var decision = record.GetProperty("route");
        var route = decision.ValueKind == JsonValueKind.Object ? decision.GetProperty("body") : default;
        return new ExplainedRoute(
            lead.GetProperty("stage").GetString()!,
            lead.GetProperty("owner").GetString(),
            lead.GetProperty("priority").GetInt64(),
            route.ValueKind == JsonValueKind.Object ? route.GetProperty("reason").GetString() : null,
            [
                .. Lines(route, "steps", "step", "chosen"),
                .. Lines(route, "rules", "territory", "matched"),
                .. Lines(route, "candidates", "member", "chosen"),
            ]
        )
        {
            Qualified = Qualification(record),
            Machine =
                route.ValueKind == JsonValueKind.Object && route.TryGetProperty("machineReason", out var machine)
                    ? machine.GetString()
                    : null,
            ServiceLevel = ExplainedServiceLevel.Read(record),
        };
    }

    private static string? Qualification(JsonElement record) =>
        record.TryGetProperty("qualification", out var decision)
        && decision.ValueKind == JsonValueKind.Object
        && decision.GetProperty("body").TryGetProperty("qualification", out var result)
            ? FormattableString.Invariant(
                $"{decision.GetProperty("at").GetDateTimeOffset().UtcDateTime:yyyy-MM-dd HH:mm} UTC: {result.GetProperty("reason").GetString()}"
            )
            : null;

    private static IEnumerable<(string What, string Why, bool IsChosen)> Lines(JsonElement route, string list, string name, string chosen)
    {
        if (route.ValueKind != JsonValueKind.Object || !route.TryGetProperty(list, out var lines) || lines.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return lines
            .EnumerateArray()
            .Select(line =>
                (line.GetProperty(name).GetString()!, line.GetProperty("text").GetString()!, line.GetProperty(chosen).GetBoolean())
            );
    }
}
