using MassTransit;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Hears of the first thing that makes a bus of no use.</summary>
internal sealed class BusLoss : IReceiveEndpointObserver
{
    private readonly TaskCompletionSource<string> noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was, in words that follow "The bus is replaced:".</summary>
    public Task<string> Noted => noted.Task;

    public void Note(string reason) => noted.TrySetResult(reason);

    public Task Ready(ReceiveEndpointReady ready) => Task.CompletedTask;

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed)
    {
        Note($"{completed.InputAddress.Segments[^1]} does not consume any more");
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        Note($"{faulted.InputAddress.Segments[^1]} has failed ({faulted.Exception?.GetType().Name})");
        return Task.CompletedTask;
    }
}
