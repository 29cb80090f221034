using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Opens the hot path at the start, so that the first sender need not wait for it; a broker that is away does not hold the start up.</summary>
internal sealed class RabbitOpensEarly(RabbitPublishing connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever needs it is told what is wrong.
        _ = connection.GetAsync(CancellationToken.None).ContinueWith(opened => opened.Exception, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
