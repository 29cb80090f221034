using LeadRouter.Routing.Leaving;
using LeadRouter.Storage;

namespace LeadRouter.Routing;

/// <summary>
/// Gives a lead to somebody else: takes it from its owner and decides again without those who had it, by the whole decision from the ladder on. The lead, the
/// credit, the history and the messages to CRM and alerts commit with the caller's transaction, which must not have locked anything of another lead before.
/// </summary>
public sealed class LeadRerouter(LeadAssigner assigner)
{
    /// <summary>
    /// Once for each call: who asks twice moves it twice. The turn of whoever had it is used up. When nobody else may take it and has room it stays where it is.
    /// </summary>
    /// <param name="why">As a sentence without a full stop: it stands in the lead's history before whom it went to.</param>
    public Task<Rerouting> RerouteAsync(Guid leadId, string why, UnitOfWork unit, CancellationToken cancellationToken) =>
        assigner.RerouteAsync(leadId, why, false, unit, cancellationToken);

    /// <summary>As <see cref="RerouteAsync"/>, but it stays with its owner rather than goes to somebody who is absent or off.</summary>
    /// <param name="why">As a sentence without a full stop: it stands in the lead's history before whom it went to.</param>
    public Task<Rerouting> RerouteToWhoWorksAsync(Guid leadId, string why, UnitOfWork unit, CancellationToken cancellationToken) =>
        assigner.RerouteAsync(leadId, why, true, unit, cancellationToken);

    /// <summary>
    /// Takes a lead from who has left: whoever has taken over, or else the ordinary decision, gets it, also where it was set by hand. It stays while nobody who may
    /// take it has room. A lead that is somebody else's by now is left alone: <see cref="RerouteOutcome.NotOpen"/>.
    /// </summary>
    /// <param name="member">Who has left: e-mail address.</param>
    /// <param name="why">As a sentence without a full stop: it stands in the lead's history before whom it went to.</param>
    public Task<Rerouting> HandOnAsync(Guid leadId, string member, string why, UnitOfWork unit, CancellationToken cancellationToken) =>
        assigner.RerouteAsync(leadId, why, false, unit, cancellationToken, hasLeft: member);

    /// <inheritdoc cref="LeadAssigner.ReturnAsync"/>
    internal Task<bool> ReturnAsync(
        Guid leadId,
        string from,
        string to,
        string why,
        LeadBefore before,
        UnitOfWork unit,
        CancellationToken cancellationToken
    ) => assigner.ReturnAsync(leadId, from, to, why, before, unit, cancellationToken);
}
