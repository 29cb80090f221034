using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// The end of a channel or connection, waited for a while only. The client's own end of one that was lost may never come about (rabbitmq-dotnet-client, issue 1757), and
/// whoever waited for it would neither publish nor consume again.
/// </summary>
/// <param name="lost">What is to end.</param>
/// <param name="clock">How long a while is.</param>
internal sealed class BoundedEnd(IAsyncDisposable lost, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>What is waited for at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // On a thread of its own: what does not come about may be the call itself.
            await Task.Run(async () => await lost.DisposeAsync()).WaitAsync(Patience, clock);
        }
        catch (Exception exception)
            when (exception
                    is TimeoutException
                        or IOException
                        or OperationInterruptedException
                        or AlreadyClosedException
                        or ObjectDisposedException
            )
        {
            // It is lost: what it holds goes with its socket.
        }
    }
}
