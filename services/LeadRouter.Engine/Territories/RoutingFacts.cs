using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Territories;

/// <summary>A request's facts as territory rules look at them. Signals are none of a territory's business: there are none.</summary>
internal sealed class RoutingFacts(RoutingRequest request) : IFactSource
{
    public long Now => request.At;

    public IReadOnlyList<string> Values(string field) =>
        field == "motion" ? [request.Motion]
        : !request.Facts.TryGetValue(field == "size" ? "employees" : field, out var value) || value.Length == 0 ? []
        // Facts come as one text; only these have several values, parted by commas. An industry may have a comma of its own.
        : field is "crmList" or "personas" ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [value];

    public long? LastSignalAt(string signal) => null;
}
