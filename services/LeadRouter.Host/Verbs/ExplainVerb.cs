using System.CommandLine;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter explain</c>: why a contact is scored and routed as it is, asked of a running server.</summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var contact = new Argument<string>("CONTACT") { Description = "An e-mail address or a contact's id." };
        var to = new Option<Uri>("--to")
        {
            Description = "The server to ask.",
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
            CustomParser = ServerAddress.Parse,
        };
        var key = new Option<string?>("--api-key") { Description = "One of the server's Api:Keys with the role read.", HelpName = "KEY" };
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command("explain", "Shows where every number of a contact comes from.") { contact, to, key, json };
        command.SetAction((parsed, _) => Task.FromResult(parsed.GetRequiredValue(contact).Length > 0 ? ExitCodes.Failed : ExitCodes.Ok));
        return command;
    }
}
