using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Territories;

/// <summary>A request's facts as territory rules look at them. Signals are none of a territory's business: there are none.</summary>
internal sealed class RoutingFacts(RoutingRequest request) : IFactSource
{
    public long Now => request.At;

    public IReadOnlyList<string> Values(string field) =>
        field == "motion" ? [request.Motion]
        : request.Facts.TryGetValue(field, out var value) && value.Length > 0 ? [value]
        : [];

    public long? LastSignalAt(string signal) => null;
}
