using LeadRouter.Engine.Signals;
using LeadRouter.Intake;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Roles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace LeadRouter.Host.Serving;

/// <summary>A process that serves: started, waited for, stopped, its data folder held as long as it lives.</summary>
internal sealed class ServingHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DataFolder? folder;
    private readonly StopDeadline deadline = new();

    private ServingHost(WebApplication app, HostSettings settings, DataFolder? folder)
    {
        this.app = app;
        this.folder = folder;
        Settings = settings;
        Addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    public HostSettings Settings { get; }

    /// <summary>Where it listens, with the ports it got.</summary>
    public IReadOnlyList<string> Addresses { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="builder">Its configuration is loaded and its logging chosen.</param>
    /// <param name="settings">That configuration, read.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <exception cref="ConfigurationException">It may not listen there, or its data folder cannot be had.</exception>
    /// <exception cref="PlaybookException">The playbook has errors.</exception>
    /// <exception cref="ListenException">An address is taken or is not this machine's.</exception>
    public static async Task<ServingHost> StartAsync(
        WebApplicationBuilder builder,
        HostSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.Roles.HasFlag(Role.Intake) && IntakeSetup.RefusalToListen(builder.Configuration, settings.Urls) is { } refusal)
        {
            throw new ConfigurationException("Urls", refusal);
        }

        var playbook = settings.NeedsDatabase ? PlaybookStart.Load(settings.Playbook) : null;
        var folder = settings.KeepsFiles ? DataFolder.Hold(settings.Data) : null;
        WebApplication? app = null;
        try
        {
            app = HostComposition.Build(builder, settings, playbook);
            await StartAsync(app, settings, cancellationToken);
            var host = new ServingHost(app, settings, folder);
            host.Announce(playbook);
            app.Lifetime.ApplicationStopping.Register(() =>
            {
                HostLog.Stops(app.Logger);
                host.deadline.Start(app.Logger);
            });
            return host;
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            folder?.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the process was told to stop and has stopped.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder?.Dispose();
        deadline.Dispose();
    }

    private static async Task StartAsync(WebApplication app, HostSettings settings, CancellationToken cancellationToken)
    {
        // Checked here and not by the host, which would print a stack before the one line that says it.
        app.Services.GetService<IStartupValidator>()?.Validate();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (ListenException.Of(exception, settings.Urls) is { } listening)
        {
            throw listening;
        }
    }

    private void Announce(LivePlaybook? playbook)
    {
        HostLog.Started(app.Logger, Settings, Addresses);
        if (playbook is not null)
        {
            HostLog.LivePlaybook(app.Logger, playbook.Playbook.Name, playbook.Playbook.Hash);
        }

        if (Settings.Roles.HasFlag(Role.Intake) && !app.Configuration.GetSection(IntakeOptions.Section + ":Keys").GetChildren().Any())
        {
            HostLog.OpenToThisMachine(app.Logger);
        }
    }
}
