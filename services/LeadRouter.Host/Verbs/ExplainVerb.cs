using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Explain;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter explain</c>: why a contact is scored and routed as it is, asked of a running server.</summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var contact = new Argument<string>("CONTACT") { Description = "An e-mail address, a user id or a contact id." };
        contact.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("CONTACT is empty. Give an e-mail address, a user id or a contact id.");
            }
        });
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
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var client = new ExplainClient(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                return await RunAsync(client, parsed.GetRequiredValue(contact), parsed.GetValue(json), cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(ExplainClient client, string contact, bool isJson, CancellationToken cancellationToken)
    {
        var answer = await client.ExplanationAsync(contact, cancellationToken);
        if (isJson)
        {
            Scripts.Print(answer);
        }
        else
        {
            ExplainView.Write(Terminal.Out, Explanation.Read(answer), await client.RouteAsync(contact, cancellationToken));
        }

        return ExitCodes.Ok;
    }
}
