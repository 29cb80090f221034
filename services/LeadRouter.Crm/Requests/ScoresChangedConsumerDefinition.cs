using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Crm.Requests;

public sealed class ScoresChangedConsumerDefinition() : OnceConsumerDefinition<ScoresChangedConsumer>(MessageTopology.Crm);
