using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>A lead has left its owner: there is room for another, and a bad one is given back.</summary>
public sealed class LeadReleasedConsumer(OnceGate once, LeadReleasing releasing) : OnceConsumer<LeadReleased>(once, MessageTopology.Routing)
{
    /// <summary>The desks of several would be taken in another order than those of leads that qualify.</summary>
    protected override bool IsAlone => true;

    protected override Task HandleAsync(LeadReleased message, UnitOfWork unit, CancellationToken cancellationToken) =>
        releasing.ReleaseAsync(message, unit, cancellationToken);
}
