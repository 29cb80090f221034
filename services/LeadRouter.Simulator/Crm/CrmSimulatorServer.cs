using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Simulator.Crm;

/// <summary>The simulated CRM on a Kestrel of its own.</summary>
public sealed class CrmSimulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private CrmSimulatorServer(WebApplication app, CrmSimulatorState state)
    {
        this.app = app;
        State = state;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public CrmSimulatorState State { get; }

    /// <summary>Where it listens, with the port it got when 0 was asked for.</summary>
    public Uri Address { get; }

    /// <param name="urls">Separated by semicolons, for example <c>http://127.0.0.1:0</c>.</param>
    /// <param name="options">What it starts with.</param>
    /// <param name="clock">Stamps records; null = the system's.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task<CrmSimulatorServer> StartAsync(
        string urls,
        CrmSimulatorOptions options,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default
    )
    {
        // Empty: what configures the program around it (arguments, environment, logging) is not meant for the simulator.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var app = builder.Build();
        var state = new CrmSimulatorState(options, clock ?? TimeProvider.System);
        CrmSimulator.Map(app, state);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new CrmSimulatorServer(app, state);
    }

    /// <summary>Returns when the token is cancelled.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
