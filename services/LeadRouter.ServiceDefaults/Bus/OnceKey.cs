using MassTransit;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>What tells a delivery of a message from another message.</summary>
public static class OnceKey
{
    /// <exception cref="MessageException">It has neither a key nor an id.</exception>
    public static string Of<TMessage>(ConsumeContext<TMessage> context)
        where TMessage : class =>
        context.Headers.Get<string>(MessageHeaders.Key)
        ?? context.MessageId?.ToString("N")
        ?? throw new MessageException(typeof(TMessage), "A message has neither a key nor an id.");
}
