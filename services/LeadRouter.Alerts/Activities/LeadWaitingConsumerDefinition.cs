using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

public sealed class LeadWaitingConsumerDefinition() : OnceConsumerDefinition<LeadWaitingConsumer>(MessageTopology.Alerts);
