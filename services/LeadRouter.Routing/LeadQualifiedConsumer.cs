using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>A lead has qualified: it gets its owner, once.</summary>
public sealed class LeadQualifiedConsumer(OnceGate once, LeadAssigner assigner) : OnceConsumer<LeadQualified>(once, MessageTopology.Routing)
{
    protected override Task HandleAsync(LeadQualified message, UnitOfWork unit, CancellationToken cancellationToken) =>
        assigner.AssignAsync(message, unit, cancellationToken);
}
