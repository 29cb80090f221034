using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing.ServiceLevels;

public sealed class TouchAnsweredConsumerDefinition()
    : OnceConsumerDefinition<TouchAnsweredConsumer>(MessageTopology.Routing, concurrency: 4);
