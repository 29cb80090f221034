using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>On the same endpoint as the leads that want an owner.</summary>
public sealed class LeadReleasedConsumerDefinition()
    : OnceConsumerDefinition<LeadReleasedConsumer>(MessageTopology.Routing, concurrency: 4);
