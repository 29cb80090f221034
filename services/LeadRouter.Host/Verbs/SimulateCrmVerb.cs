using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Simulator.Crm;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter simulate crm</c>: a CRM in HubSpot's shape to try things on.</summary>
internal static class SimulateCrmVerb
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            HelpName = "URLS",
            DefaultValueFactory = _ => "http://127.0.0.1:8081",
        };
        var command = new Command(
            "crm",
            "Serves a simulated CRM in HubSpot's shape until Ctrl-C; its records are read through its own API."
        )
        {
            urls,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(urls), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string urls, CancellationToken cancellationToken)
    {
        await using var server = await StartAsync(urls, cancellationToken);
        var address = server.Address.AbsoluteUri.TrimEnd('/');
        Terminal.Out.MarkupLineInterpolated($"A simulated HubSpot listens on [bold]{address}[/] and takes any token. Ctrl-C stops it.");
        Terminal.Out.WriteLine($"Point LeadRouter at it: --Crm:System=hubspot --Crm:HubSpot:BaseUrl={address} --Crm:HubSpot:Token=any");
        Terminal.Out.WriteLine($"Its records:            curl -H 'Authorization: Bearer any' {address}/crm/v3/objects/contacts");
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task<CrmSimulatorServer> StartAsync(string urls, CancellationToken cancellationToken)
    {
        var problems = new List<ConfigurationProblem>();
        ListenAddresses.Read(urls, problems);
        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }

        try
        {
            return await CrmSimulatorServer.StartAsync(
                urls,
                new CrmSimulatorOptions { OwnersOnDemand = true },
                cancellationToken: cancellationToken
            );
        }
        catch (Exception exception) when (ListenException.Of(exception, [urls]) is { } listening)
        {
            throw listening;
        }
    }
}
