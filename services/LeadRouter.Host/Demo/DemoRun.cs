using Dapper;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Logging;
using LeadRouter.ServiceDefaults.Roles;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Storage;
using Spectre.Console;

namespace LeadRouter.Host.Demo;

/// <summary>One demo: everything started, the stream sent and waited for, what became of it shown.</summary>
/// <param name="stream">What is sent.</param>
/// <param name="arguments">What the command line says of serving.</param>
/// <param name="isJson">Standard output is for the result alone.</param>
/// <param name="clock">The time.</param>
internal sealed class DemoRun(TrafficStream stream, ServingArguments arguments, bool isJson, TimeProvider clock) : IAsyncDisposable
{
    private readonly IAnsiConsole console = isJson ? Terminal.Error : Terminal.Out;
    private readonly DemoFolder folder = new(arguments.Values.GetValueOrDefault("LeadRouter:Data"));
    private DemoWorld? world;
    private ServingHost? host;

    /// <param name="thenExit">False: serves on until cancelled.</param>
    public async Task RunAsync(bool thenExit, CancellationToken cancellationToken)
    {
        world = await DemoWorld.StartAsync(cancellationToken);
        host = await StartAsync(cancellationToken);
        var database = host.Services.GetRequiredService<IDatabase>();
        await RefuseUsedAsync(database, cancellationToken);
        console.MarkupLineInterpolated($"LeadRouter listens on [bold]{host.Addresses[0]}[/], on {Footing(host.Settings)}.");

        var started = clock.GetTimestamp();
        await SendAsync(new Uri(host.Addresses[0]), cancellationToken);
        var left = await WaitAsync(database, cancellationToken);
        var report = await DemoSummary.ReadAsync(database, clock.GetElapsedTime(started).TotalSeconds, cancellationToken);
        if (left.Left > 0)
        {
            console.MarkupLineInterpolated($"[yellow]Nothing has moved for two minutes, and this is left: {left}. See the log above.[/]");
        }

        if (isJson)
        {
            Scripts.Print(report);
        }
        else
        {
            DemoTable.Write(console, report, thenExit ? null : host.Addresses[0]);
        }

        if (!thenExit)
        {
            console.MarkupLine("[dim]Ctrl-C stops it.[/]");
            await host.WaitForShutdownAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        if (world is not null)
        {
            await world.DisposeAsync();
        }

        folder.Dispose();
    }

    private static string Footing(HostSettings settings) =>
        (settings.Postgres is null ? "SQLite" : "PostgreSQL")
        + (settings.RabbitMq is null ? "" : ", RabbitMQ")
        + (settings.Redis is null ? "" : ", Redis");

    /// <summary>The numbers at the end are counted from nothing: what is there already would be counted with them.</summary>
    private static async Task RefuseUsedAsync(IDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var isUsed = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "select count(*) from (select 1 from activity_keys limit 1) as found",
                cancellationToken: cancellationToken
            )
        );
        if (isUsed > 0)
        {
            throw new ConfigurationException(
                "LeadRouter:Data",
                "the demo counts from nothing, and this database holds activities already. Name an empty folder with --data, or an empty database; "
                    + "to send more to what is there, run 'leadrouter serve' on it and 'leadrouter simulate traffic' beside it."
            );
        }
    }

    private Task<ServingHost> StartAsync(CancellationToken cancellationToken)
    {
        var builder = HostComposition.CreateBuilder();
        DemoConfiguration.Load(builder.Configuration, arguments, folder.Path, world!);
        var settings = SettingsReader.Read(builder.Configuration, PlaybookStart.Example).OrThrow();
        if (settings.Roles != Role.All)
        {
            throw new ConfigurationException(
                "LeadRouter:Roles",
                "the demo runs every role in one process. Leave --roles out; to send to several processes, use 'leadrouter simulate traffic'."
            );
        }

        builder.AddConsoleLogging(settings.LogFormat, toStandardError: true, LogLevel.Warning);
        return ServingHost.StartAsync(builder, settings, cancellationToken);
    }

    private async Task SendAsync(Uri to, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var sender = new TrafficSender(http, clock);
        await TrafficProgress.ShowAsync(
            console,
            stream.Count,
            sent => sender.SendAsync(stream, to, new TrafficOptions(), sent, cancellationToken)
        );
    }

    private Task<Backlog> WaitAsync(IDatabase database, CancellationToken cancellationToken)
    {
        const string Doing = "Working";
        var quiescence = new Quiescence(database, clock);
        return console.Profile.Capabilities.Interactive
            ? console
                .Status()
                .StartAsync(
                    Doing,
                    status =>
                        quiescence.WaitAsync(
                            stream.Count,
                            left => status.Status(Markup.Escape($"{Doing}, left: {left}")),
                            cancellationToken
                        )
                )
            : quiescence.WaitAsync(stream.Count, looked: null, cancellationToken);
    }
}
