using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

public sealed class OwnerRemindedConsumerDefinition() : OnceConsumerDefinition<OwnerRemindedConsumer>(MessageTopology.Alerts);
