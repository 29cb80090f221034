using LeadRouter.Storage;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>While leads are routed once only: nobody else gets one, and it is escalated.</summary>
internal sealed class NoReroute : ILeadReroute
{
    public Task<string?> RerouteAsync(UnitOfWork unit, Guid leadId, IReadOnlyCollection<string> had, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
