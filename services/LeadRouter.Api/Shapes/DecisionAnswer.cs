using System.Text.Json;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Shapes;

/// <summary>A stored decision.</summary>
/// <param name="Kind"><c>qualification</c>, <c>route</c> or <c>service</c>.</param>
/// <param name="At">When it was stored.</param>
/// <param name="StateHash">Of the contact's state that it was decided on; null for a route.</param>
/// <param name="Disposition">What became of it: <c>routed</c>, <c>joined</c>, <c>nurture</c>, …</param>
/// <param name="Body">The whole record: inputs, parts that add up exactly to their points, the line or rule that decided. Points in points (12.500), shares in percent, instants in UTC.</param>
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
        new(row.Id, row.Kind, Instants.Of(row.At), row.PlaybookHash, row.StateHash, row.Disposition, DecisionBody.Of(row.Body));
}
