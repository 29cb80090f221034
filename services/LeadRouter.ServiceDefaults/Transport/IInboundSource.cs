namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>How intake takes what is published straight to the broker. There is none without a broker.</summary>
public interface IInboundSource
{
    /// <summary>Hands messages to the handler until cancelled, in order of arrival, and acknowledges them when it is done.</summary>
    /// <param name="handle">Retries infrastructure errors itself; when it throws, its messages come again later.</param>
    /// <param name="cancellationToken">Stops taking; what is being handled is finished or comes again.</param>
    Task RunAsync(Func<IReadOnlyList<InboundMessage>, CancellationToken, Task> handle, CancellationToken cancellationToken);
}
