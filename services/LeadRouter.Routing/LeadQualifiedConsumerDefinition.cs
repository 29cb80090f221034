using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>As many at a time as are routed together and gathered for the next time.</summary>
public sealed class LeadQualifiedConsumerDefinition()
    : OnceConsumerDefinition<LeadQualifiedConsumer>(MessageTopology.Routing, 2 * LeadGroup.Most);
