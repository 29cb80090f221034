using System.Text.Json;
using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Histories;

/// <summary>A stored decision in brief; the explanation has the whole of the last ones.</summary>
/// <param name="Kind"><c>qualification</c>, <c>route</c> or <c>service</c>.</param>
/// <param name="At">When it was stored.</param>
/// <param name="Disposition">What became of it: <c>routed</c>, <c>joined</c>, <c>nurture</c>, …</param>
/// <param name="Reason">In one sentence; null when the record has none.</param>
internal sealed record HistoryDecisionAnswer(string Id, string Kind, DateTime At, string? Disposition, string? Reason)
{
    public static HistoryDecisionAnswer Of(DecisionRow row) =>
        new(row.Id, row.Kind, Instants.Of(row.At), row.Disposition, ReasonIn(row.Body));

    /// <summary>Of a qualification or of a route, as an older version may have written it.</summary>
    private static string? ReasonIn(string body)
    {
        using var record = JsonDocument.Parse(body);
        var root = record.RootElement;
        var holder =
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("qualification", out var qualification)
            && qualification.ValueKind == JsonValueKind.Object
                ? qualification
                : root;
        return
            holder.ValueKind == JsonValueKind.Object
            && holder.TryGetProperty("reason", out var reason)
            && reason.ValueKind == JsonValueKind.String
            ? reason.GetString()
            : null;
    }
}
