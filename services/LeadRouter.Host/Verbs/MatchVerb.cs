using System.CommandLine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
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
        // What cannot be read would be left out of the question: the answer would be one to another question.
        Wants(email, value => DomainOf(value) is not null, "an address such as anna@acme.example");
        Wants(website, value => DomainName.Parse(value) is not null, "a site such as https://www.acme.example");
        Wants(country, value => CountryCode.Parse(value) is not null, "a country's code or its usual name, such as DE or Germany");
        Wants(postcode, MatchQuestion.IsPostcode, "a postcode such as 10115");
        Wants(phone, MatchQuestion.IsPhone, "a telephone number such as +49 30 1234567");
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
                        ("mailDomain", parsed.GetValue(email) is { } address ? DomainOf(address) : host),
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

    /// <summary>Of an address; somebody may give its domain alone.</summary>
    private static string? DomainOf(string address) => DomainName.OfEmail(address) ?? DomainName.Parse(address);

    /// <summary>An empty value is none, as a script has it that reads a table.</summary>
    private static void Wants(Option<string?> option, Func<string, bool> isRead, string what) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !string.IsNullOrWhiteSpace(token.Value) && !isRead(token.Value))
            {
                result.AddError($"{option.Name} is {what}; '{token.Value}' is none.");
            }
        });

    private static string Question(params IEnumerable<(string Name, string? Value)> parameters) =>
        "?"
        + string.Join(
            '&',
            parameters.Where(one => !string.IsNullOrWhiteSpace(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}")
        );
}
