using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

public sealed class KeyAccountActivityConsumerDefinition() : OnceConsumerDefinition<KeyAccountActivityConsumer>(MessageTopology.Alerts);
