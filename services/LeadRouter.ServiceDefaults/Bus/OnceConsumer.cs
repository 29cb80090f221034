using LeadRouter.Storage;
using MassTransit;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// A consumer whose effect is in the database and happens once for a message, however often it is delivered. Infrastructure errors pause and retry without
/// limit; a message that fails for a reason of its own is kept in <c>failed_messages</c> and leaves the flow. What its endpoint is given meanwhile is handled
/// together, in one transaction: of a message alone the transaction costs more than what it does.
/// </summary>
/// <param name="once">The shared machinery.</param>
/// <param name="endpoint">The endpoint of <see cref="Storage.Outbox.MessageTopology"/> it listens on.</param>
public abstract class OnceConsumer<TMessage>(OnceGate once, string endpoint) : IConsumer<TMessage>
    where TMessage : class
{
    public Task Consume(ConsumeContext<TMessage> context) =>
        IsAlone
            ? once.RunAsync(endpoint, OnceKey.Of(context), context.Message, HandleAsync, context.CancellationToken)
            : once.RunGatheredAsync(endpoint, OnceKey.Of(context), context.Message, HandleAsync, context.CancellationToken);

    /// <summary>Each message has a transaction of its own: for work that locks what others lock in another order.</summary>
    protected virtual bool IsAlone => false;

    /// <summary>The work: everything it does goes through the unit of work and commits with the note that the message was handled.</summary>
    protected abstract Task HandleAsync(TMessage message, UnitOfWork unit, CancellationToken cancellationToken);
}
