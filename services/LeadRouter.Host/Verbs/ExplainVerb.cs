using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Explain;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter explain</c>: why a contact is scored and routed as it is, or who of an account plays which part, asked of a running server.</summary>
internal static class ExplainVerb
{
    private const int NotFound = 404;

    public static Command Create()
    {
        var subject = new Argument<string>("CONTACT|ACCOUNT")
        {
            Description = "An e-mail address, a user id or a contact id; or an account's domain.",
        };
        subject.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("CONTACT is empty. Give an e-mail address, a user id or a contact id.");
            }
        });
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption();
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var history = new Option<bool>("--history")
        {
            Description = "Shows how the contact came to us, and its points, level and grade day by day with the reason of each change.",
        };
        var member = new Option<string?>("--for")
        {
            Description = "A member's address: shows what would have had to be otherwise for this person to get the contact's lead.",
            HelpName = "MEMBER",
        };
        var command = new Command("explain", "Shows where every number of a contact comes from, or who of an account could buy.")
        {
            subject,
            to,
            key,
            json,
            history,
            member,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(history) && result.GetValue(member) is not null)
            {
                result.AddError("--history shows what was, --for what would have to be otherwise. Give one of them.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var client = new ExplainClient(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var isJson = parsed.GetValue(json);
                if (parsed.GetValue(member) is { } asked)
                {
                    return await ShowWaysAsync(client, parsed.GetRequiredValue(subject), asked, isJson, cancellationToken);
                }

                if (!parsed.GetValue(history))
                {
                    return await RunAsync(client, parsed.GetRequiredValue(subject), isJson, cancellationToken);
                }

                var answer = await client.HistoryAsync(parsed.GetRequiredValue(subject), cancellationToken);
                if (isJson)
                {
                    Scripts.Print(answer);
                }
                else
                {
                    HistoryView.Write(Terminal.Out, ExplainedHistory.Read(answer));
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static async Task<int> ShowWaysAsync(
        ExplainClient client,
        string contact,
        string member,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        if (await client.WaysAsync(contact, member, cancellationToken) is not { } answer)
        {
            Terminal.Out.WriteLine($"{contact} is part of no lead: there is no route to ask about.");
            return ExitCodes.Failed;
        }

        if (isJson)
        {
            Scripts.Print(answer);
        }
        else
        {
            WaysView.Write(Terminal.Out, answer);
        }

        return ExitCodes.Ok;
    }

    private static async Task<int> RunAsync(ExplainClient client, string subject, bool isJson, CancellationToken cancellationToken)
    {
        var isAccount = Subjects.LooksLikeAccount(subject);
        try
        {
            await ShowAsync(client, subject, isAccount, isJson, cancellationToken);
        }
        catch (ExplainException exception) when (exception.Status == NotFound && isAccount)
        {
            // A user id may look like a domain.
            await ShowAsync(client, subject, isAccount: false, isJson, cancellationToken);
        }

        return ExitCodes.Ok;
    }

    private static async Task ShowAsync(
        ExplainClient client,
        string subject,
        bool isAccount,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var answer = await (
            isAccount ? client.AccountAsync(subject, cancellationToken) : client.ExplanationAsync(subject, cancellationToken)
        );
        if (isJson)
        {
            Scripts.Print(answer);
        }
        else if (isAccount)
        {
            AccountView.Write(Terminal.Out, ExplainedAccount.Read(answer));
        }
        else
        {
            ExplainView.Write(
                Terminal.Out,
                Explanation.Read(answer),
                await client.RouteAsync(subject, cancellationToken),
                ExplainedHistory.Read(await client.HistoryAsync(subject, cancellationToken))
            );
        }
    }
}
