using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Reconciliation;

namespace LeadRouter.Api.Routing;

/// <summary>A request for sales, and what has become of it.</summary>
/// <param name="Disposition">routed, joined, waiting, ended, attached, suppressed, waiting-for-facts, unqualified, history or unaccounted.</param>
internal sealed record HandRaiseAnswer(DateTime At, string? ContactId, string Disposition, string? LeadId, string? Owner, string? Reason)
{
    public static HandRaiseAnswer Of(HandRaise raised) =>
        new(Instants.Of(raised.At), raised.ContactId, raised.Disposition, raised.LeadId, raised.Owner, raised.Reason);
}
