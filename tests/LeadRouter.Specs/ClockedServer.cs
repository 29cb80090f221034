using System.Diagnostics;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Logging;
using LeadRouter.Testing.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Specs;

/// <summary>Every role, inside this process, by a clock of the test's: a process of its own goes by the machine's.</summary>
internal sealed class ClockedServer : IServer
{
    private readonly ServingHost host;

    private ClockedServer(ServingHost host) => this.host = host;

    public Uri Address => new(host.Addresses[0]);

    public TimeSpan ProcessorTime => Process.GetCurrentProcess().TotalProcessorTime;

    public static async Task<IServer> StartAsync(Ground ground, TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = HostComposition.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            ground
                .Environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value))
                .Append(new("Urls", "http://127.0.0.1:0"))
                .Append(new("LeadRouter:Data", ground.Data))
        );
        // Before anybody else can: what is there already is not registered again.
        builder.Services.AddSingleton(clock);
        var settings = SettingsReader.Read(builder.Configuration, PlaybookStart.Example).OrThrow();
        builder.AddConsoleLogging(settings.LogFormat, toStandardError: true, LogLevel.Error);
        return new ClockedServer(await ServingHost.StartAsync(builder, settings, cancellationToken));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
