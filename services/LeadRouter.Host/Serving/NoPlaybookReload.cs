namespace LeadRouter.Host.Serving;

/// <summary>
/// SIGHUP in a process that only takes activities in: says that there is nothing to read and goes on, so that whoever tells all processes of a new playbook
/// ends none of them.
/// </summary>
internal sealed partial class NoPlaybookReload(ILogger<NoPlaybookReload> logger) : IHostedLifecycleService, IDisposable
{
    private IDisposable? hangUp;

    /// <summary>Before the others start: whatever they wait for, SIGHUP is no end.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        hangUp = HangUp.Heed(LogNothingToRead);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => hangUp?.Dispose();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "SIGHUP: there is no playbook to read, this process only takes activities in. Tell those with scoring, routing, crm or alerts"
    )]
    private partial void LogNothingToRead();
}
