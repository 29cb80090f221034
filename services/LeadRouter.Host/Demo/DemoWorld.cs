namespace LeadRouter.Host.Demo;

/// <summary>The world outside of the demo: a CRM that keeps what it is given.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    /// <summary>What points LeadRouter at it.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>();

    public static Task<DemoWorld> StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new DemoWorld());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
