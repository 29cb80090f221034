using System.Text.Json;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Shapes;

/// <summary>A stored decision.</summary>
/// <param name="Kind"><c>qualification</c> or <c>route</c>.</param>
/// <param name="Body">The record as it was written: points there are thousandths, instants Unix milliseconds.</param>
internal sealed record DecisionAnswer(
    string Id,
    string Kind,
    DateTime At,
    string PlaybookHash,
    string? StateHash,
    string? Disposition,
    JsonElement Body
)
{
    public static DecisionAnswer Of(DecisionRow row) =>
        new(
            row.Id,
            row.Kind,
            Instants.Of(row.At),
            row.PlaybookHash,
            row.StateHash,
            row.Disposition,
            JsonSerializer.Deserialize<JsonElement>(row.Body)
        );
}
