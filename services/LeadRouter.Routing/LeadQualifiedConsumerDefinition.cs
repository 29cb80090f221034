using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>Four at a time: leads of one team wait for each other at its credits anyway.</summary>
public sealed class LeadQualifiedConsumerDefinition() : OnceConsumerDefinition<LeadQualifiedConsumer>(MessageTopology.Routing);
