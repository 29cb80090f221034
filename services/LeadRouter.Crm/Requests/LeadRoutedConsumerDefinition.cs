using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Crm.Requests;

public sealed class LeadRoutedConsumerDefinition() : OnceConsumerDefinition<LeadRoutedConsumer>(MessageTopology.Crm);
