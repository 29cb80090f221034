using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using MassTransit;

namespace LeadRouter.Routing;

/// <summary>A lead has qualified: it gets its owner, once, in one transaction with those that qualified meanwhile.</summary>
public sealed class LeadQualifiedConsumer(LeadGroup leads) : IConsumer<LeadQualified>
{
    public Task Consume(ConsumeContext<LeadQualified> context) =>
        leads.RouteAsync(OnceKey.Of(context), context.Message, context.CancellationToken);
}
