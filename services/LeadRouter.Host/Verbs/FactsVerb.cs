using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Explain;
using LeadRouter.Host.Facts;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter facts</c>: what was ever stated of a contact or an account, and which of it stands, asked of a running server.</summary>
internal static class FactsVerb
{
    private const int NotFound = 404;

    public static Command Create()
    {
        var subject = new Argument<string>("CONTACT|ACCOUNT")
        {
            Description = "An e-mail address, a user id or a contact id; or an account's domain.",
        };
        var asOf = new Option<string?>("--as-of") { Description = "What holds at this instant (default: now).", HelpName = "INSTANT" };
        var knownAt = new Option<string?>("--known-at")
        {
            Description = "What was known at this instant, as a replay then would have seen it (default: now).",
            HelpName = "INSTANT",
        };
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption();
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command("facts", "Shows what was stated of a contact or an account, by whom, and which of it stands.")
        {
            subject,
            asOf,
            knownAt,
            to,
            key,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var client = new ExplainClient(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var answer = await FactPages.ReadAsync(after =>
                    AskAsync(
                        client,
                        parsed.GetRequiredValue(subject),
                        Question(("asOf", parsed.GetValue(asOf)), ("knownAt", parsed.GetValue(knownAt)), ("after", after)),
                        cancellationToken
                    )
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    FactsView.Write(Terminal.Out, answer);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    /// <summary>A user id may look like a domain: what is not the one is asked for as the other.</summary>
    private static async Task<JsonElement> AskAsync(
        ExplainClient client,
        string subject,
        string question,
        CancellationToken cancellationToken
    )
    {
        var isAccount = Subjects.LooksLikeAccount(subject);
        try
        {
            return await client.FactsAsync(subject, isAccount, question, cancellationToken);
        }
        catch (ExplainException exception) when (exception.Status == NotFound)
        {
            return await client.FactsAsync(subject, !isAccount, question, cancellationToken);
        }
    }

    private static string Question(params IEnumerable<(string Name, string? Value)> parameters)
    {
        var given = parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        var question = string.Join('&', given);
        return question.Length == 0 ? "" : "?" + question;
    }
}
