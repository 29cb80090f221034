using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Logging;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter serve</c>, the default: activities in, leads out, until Ctrl-C.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var command = new Command("serve", "Serves until Ctrl-C. The default verb; nothing has to be configured.");
        MakeDefault(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>serve</c>.</summary>
    public static void MakeDefault(Command command)
    {
        var options = ServingOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), cancellationToken));
    }

    private static async Task<int> RunAsync(ServingArguments arguments, CancellationToken cancellationToken)
    {
        var builder = HostComposition.CreateBuilder();
        ConfigurationSources.Load(builder.Configuration, arguments);
        var settings = SettingsReader.Read(builder.Configuration, PlaybookStart.Example).OrThrow();
        builder.AddConsoleLogging(settings.LogFormat, toStandardError: false);
        await using var host = await ServingHost.StartAsync(builder, settings, cancellationToken);
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Ok;
    }
}
