using System.CommandLine;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter override</c>: sets a grade or an owner by hand, beside the machine's word.</summary>
internal static class OverrideVerb
{
    public static Command Create()
    {
        var contact = new Argument<string>("CONTACT") { Description = "An e-mail address, a user id or a contact id." };
        var grade = new Option<string?>("--grade") { Description = "The grade that counts; empty takes it away.", HelpName = "GRADE" };
        var owner = new Option<string?>("--owner") { Description = "Who gets the leads; empty takes it away.", HelpName = "ADDRESS" };
        var until = new Option<string?>("--until") { Description = "Until when it holds (default: without end).", HelpName = "DAY" };
        var (by, why) = (ByHand.By(), ByHand.Why());
        var command = new Command("override", "Sets a grade or an owner by hand, beside the machine's word.")
        {
            contact,
            grade,
            owner,
            until,
        };
        return ByHand.Finish(
            command,
            [by, why],
            (parsed, calls, cancellationToken) =>
            {
                var body = new JsonObject();
                ByHand.Set(body, "grade", parsed.GetValue(grade));
                ByHand.Set(body, "owner", parsed.GetValue(owner));
                ByHand.Set(body, "until", parsed.GetValue(until));
                ByHand.Set(body, "by", parsed.GetValue(by));
                ByHand.Set(body, "why", parsed.GetValue(why));
                return calls.SendAsync(
                    HttpMethod.Post,
                    $"/v1/contacts/{Uri.EscapeDataString(parsed.GetRequiredValue(contact))}/overrides",
                    () => JsonContent.Create(body),
                    cancellationToken
                );
            }
        );
    }
}
