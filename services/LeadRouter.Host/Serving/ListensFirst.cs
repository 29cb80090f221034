namespace LeadRouter.Host.Serving;

/// <summary>
/// The web server, started before all that works and stopped before it: an address that is taken is found out before anything was begun, the health checks
/// answer while a database is waited for, and nothing new is taken while what was taken is finished.
/// </summary>
internal sealed class ListensFirst(IHostedService server) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Puts it in the place of the web server, which the framework adds last of all.</summary>
    public static void Use(WebApplicationBuilder builder) =>
        builder.Host.ConfigureContainer<IServiceCollection>(services =>
        {
            var server = services.Last(service => service.ServiceType == typeof(IHostedService));
            services.Remove(server);
            services.AddSingleton<IHostedService>(provider => new ListensFirst(
                (IHostedService)ActivatorUtilities.CreateInstance(provider, server.ImplementationType!)
            ));
        });
}
