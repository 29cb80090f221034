using MassTransit;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>How a <see cref="OnceConsumer{TMessage}"/>'s endpoint stands on the broker. Its retry is in <see cref="OnceGate"/>; a consumer that wants another one overrides here.</summary>
public abstract class OnceConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    /// <param name="endpoint">The endpoint of <see cref="Storage.Outbox.MessageTopology"/>.</param>
    /// <param name="concurrency">Messages at a time in this process, ≥ 1: as many as are handled together and gathered for the next time. Fewer for a consumer whose messages have transactions of their own.</param>
    protected OnceConsumerDefinition(string endpoint, int concurrency = 2 * OnceGate.MostGathered)
    {
        EndpointName = endpoint;
        ConcurrentMessageLimit = concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context
    )
    {
        if (endpointConfigurator is not IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            return;
        }

        rabbit.ConfigureConsumeTopology = false;
        foreach (var (name, value) in RabbitTopology.EndpointArguments)
        {
            rabbit.SetQueueArgument(name, value);
        }
    }
}
