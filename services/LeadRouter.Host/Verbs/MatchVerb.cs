using System.CommandLine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Explain;
using LeadRouter.Host.Matching;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter match</c>: which account a company or a domain is, and why, asked of a running server.</summary>
internal static class MatchVerb
{
    public static Command Create()
    {
        var subject = new Argument<string>("COMPANY|DOMAIN")
        {
            Description = "A company's name as somebody wrote it, or the domain of its mail or site.",
        };
        subject.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.Tokens.Count > 0 ? result.Tokens[0].Value : null))
            {
                result.AddError("Nothing is asked: give a company's name, or the domain of its mail or site.");
            }
        });
        var email = new Option<string?>("--email")
        {
            Description = "The person's address; only its domain leaves this machine.",
            HelpName = "ADDRESS",
        };
        var website = new Option<string?>("--website") { Description = "The company's site.", HelpName = "URL" };
        var country = new Option<string?>("--country") { Description = "A code or a usual name.", HelpName = "COUNTRY" };
        var postcode = new Option<string?>("--postcode") { Description = "The company's postcode.", HelpName = "POSTCODE" };
        var phone = new Option<string?>("--phone") { Description = "The company's telephone number.", HelpName = "NUMBER" };
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption();
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command("match", "Shows which account a company or a domain is, and why no other. Ends with 4 when it is none.")
        {
            subject,
            email,
            website,
            country,
            postcode,
            phone,
            to,
            key,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var client = new ExplainClient(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var asked = parsed.GetRequiredValue(subject);
                // "Booking.com" is a name and a domain: asked without a space it is looked at as both.
                var host = asked.Trim().Contains(' ', StringComparison.Ordinal) ? null : DomainName.Parse(asked);
                var answer = await client.MatchAsync(
                    Question(
                        ("company", host is not null && asked.Contains("://", StringComparison.Ordinal) ? null : asked),
                        (
                            "mailDomain",
                            parsed.GetValue(email) is { } address ? DomainName.OfEmail(address) ?? DomainName.Parse(address) : host
                        ),
                        ("website", parsed.GetValue(website)),
                        ("country", parsed.GetValue(country)),
                        ("postcode", parsed.GetValue(postcode)),
                        ("phone", parsed.GetValue(phone))
                    ),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    MatchView.Write(Terminal.Out, answer);
                }

                return answer.GetProperty("account").GetString() is null ? ExitCodes.NoMatch : ExitCodes.Ok;
            }
        );
        return command;
    }

    private static string Question(params IEnumerable<(string Name, string? Value)> parameters) =>
        "?"
        + string.Join(
            '&',
            parameters.Where(one => !string.IsNullOrWhiteSpace(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}")
        );
}
