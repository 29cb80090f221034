using System.Globalization;
using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>How soon somebody was in touch with the lead, or is to be, in a line for each owner and one for the person who waited.</summary>
internal static class ExplainedServiceLevel
{
    /// <param name="record">The lead's whole record.</param>
    public static IReadOnlyList<string> Read(JsonElement record)
    {
        if (!record.TryGetProperty("serviceLevel", out var level) || level.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var lines = level.GetProperty("owners").EnumerateArray().Select(owner => Owner(owner, Text(level, "sla"))).ToList();
        var speed = level.GetProperty("speedToLead");
        if (Text(speed, "total") is { } total)
        {
            lines.Add($"speed to lead {total}: system {Text(speed, "system")}, people {Text(speed, "human")}");
        }

        return lines;
    }

    private static string Owner(JsonElement owner, string? sla)
    {
        var parts = new List<string>();
        Add("due", "dueAt", sla is null ? "" : $" ({sla} of working time)");
        Add("reminded", "remindedAt");
        Add("overdue", "overdueAt", Text(owner, "escalatedTo") is { } told ? $", {told} was told" : ", nobody was told");
        Add(
            "touched",
            "touchedAt",
            $" ({Text(owner, "touchedBy")}), after {Text(owner, "raw")}, {Text(owner, "working") ?? "unknown"} of it working time"
        );
        if (owner.GetProperty("crmFailures").GetInt64() is > 0 and var failures)
        {
            parts.Add(FormattableString.Invariant($"the CRM could not be read ({failures} times): no re-route until it can"));
        }

        if (Text(owner, "endedBy") is "rerouted" or "handed-over")
        {
            Add(Text(owner, "endedBy") == "rerouted" ? "taken away" : "handed over", "endedAt");
        }

        return $"{Text(owner, "owner")}: {string.Join("; ", parts)}";

        void Add(string what, string field, string more = "")
        {
            if (Text(owner, field) is { } at)
            {
                parts.Add(
                    $"{what} {DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC{more}"
                );
            }
        }
    }

    private static string? Text(JsonElement holder, string field) =>
        holder.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
