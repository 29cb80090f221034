using LeadRouter.Storage;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>Gives a lead to somebody else.</summary>
public interface ILeadReroute
{
    /// <summary>Chooses anew among those who have not had it, writes the route and sends it, within a transaction that has locked the lead.</summary>
    /// <param name="had">Addresses, lower case: whoever has had the lead, its owner too.</param>
    /// <returns>The new owner's address; null when nobody is left, and then nothing is written.</returns>
    Task<string?> RerouteAsync(UnitOfWork unit, Guid leadId, IReadOnlyCollection<string> had, CancellationToken cancellationToken);
}
