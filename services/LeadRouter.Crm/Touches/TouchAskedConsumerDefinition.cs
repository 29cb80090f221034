using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Crm.Touches;

public sealed class TouchAskedConsumerDefinition() : OnceConsumerDefinition<TouchAskedConsumer>(MessageTopology.Crm);
