using MassTransit;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>The endpoints that this process has consumers for.</summary>
/// <param name="Consumers">The consumers by their endpoint's name.</param>
public sealed record BusEndpoints(ILookup<string, IConsumerDefinition> Consumers)
{
    /// <summary>Messages that the broker sends ahead: the next one is there when one has been handled.</summary>
    private const int LeastPrefetch = 16;

    /// <param name="definitions">One for each consumer.</param>
    public BusEndpoints(IEnumerable<IConsumerDefinition> definitions)
        : this(
            definitions.ToLookup(definition => definition.GetEndpointName(DefaultEndpointNameFormatter.Instance), StringComparer.Ordinal)
        ) { }

    public IEnumerable<string> Names => Consumers.Select(endpoint => endpoint.Key);

    public bool Any => Consumers.Count > 0;

    /// <summary>MassTransit's own <c>ConfigureEndpoints</c> gives each consumer to the first bus that it is called for, and to no other after that.</summary>
    internal void Configure(IReceiveConfigurator configurator, IBusRegistrationContext context)
    {
        foreach (var consumers in Consumers)
        {
            configurator.ReceiveEndpoint(
                consumers.Key,
                endpoint =>
                {
                    // The consumers' own limits alone let the channel dispatch as many messages at once as it has fetched.
                    var atOnce = consumers.Max(consumer => consumer.ConcurrentMessageLimit);
                    endpoint.ConcurrentMessageLimit = atOnce;
                    endpoint.PrefetchCount = Math.Max(LeastPrefetch, atOnce ?? 0);
                    foreach (var consumer in consumers)
                    {
                        context.ConfigureConsumer(consumer.ConsumerType, endpoint);
                    }
                }
            );
        }
    }
}
