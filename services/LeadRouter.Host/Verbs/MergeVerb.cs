using System.CommandLine;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Identity;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter merge</c> and <c>leadrouter unmerge</c>: says to a running server that two names are one person, or are not.</summary>
internal static class MergeVerb
{
    public static Command Create() =>
        Create("merge", "Says that two names are one person. --preview shows what changes, and changes nothing.", " or a contact id");

    public static Command CreateUnmerge() =>
        Create("unmerge", "Says that two names are not one person. --preview shows what changes, and changes nothing.", "");

    private static Command Create(string verb, string description, string more)
    {
        var one = new Argument<string>("A") { Description = $"An e-mail address, a user id, c:SOURCE:CRMID{more}." };
        var other = new Argument<string>("B") { Description = "Likewise." };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why, for who asks later. Needed without --preview.",
            HelpName = "TEXT",
        };
        var preview = new Option<bool>("--preview") { Description = "Shows what would change, and changes nothing." };
        var to = ServerAddress.Option("The server to tell.");
        var key = ServerAddress.KeyOption("One of the server's Api:Keys with the role admin; for --preview read.");
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command(verb, description) { one, other, reason, preview, to, key, json };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(preview) && string.IsNullOrWhiteSpace(result.GetValue(reason)))
            {
                result.AddError("--reason is missing: say why, for who asks later. Or ask with --preview what would change.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var calls = new ServerCalls(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var isPreview = parsed.GetValue(preview);
                var body = new JsonObject { ["one"] = parsed.GetRequiredValue(one), ["other"] = parsed.GetRequiredValue(other) };
                if (parsed.GetValue(reason) is { } why)
                {
                    body["reason"] = why;
                }

                var answer = await calls.SendAsync(
                    HttpMethod.Post,
                    $"/v1/contacts/{verb}{(isPreview ? "/preview" : "")}",
                    () => JsonContent.Create(body),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    IdentityChangeView.Write(Terminal.Out, answer);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
