using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

public sealed class LeadEscalatedConsumerDefinition() : OnceConsumerDefinition<LeadEscalatedConsumer>(MessageTopology.Alerts);
