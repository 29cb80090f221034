using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// The end of a channel or connection, waited for a while only. The client's own end of one that was lost may never come about (rabbitmq-dotnet-client, issue 1757), and
/// whoever waited for it would neither publish nor consume again.
/// </summary>
/// <param name="lost">What is to end.</param>
internal sealed class BoundedEnd(IAsyncDisposable lost) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await lost.DisposeAsync().AsTask().WaitAsync(Patience);
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
