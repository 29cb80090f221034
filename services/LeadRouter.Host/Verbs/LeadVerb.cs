using System.CommandLine;
using System.Text.Json.Nodes;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter lead</c>: says to a running server what has become of a lead.</summary>
internal static class LeadVerb
{
    public static Command Create() => new("lead", "Says what has become of a lead.") { Status(), Recycle() };

    private static Command Status()
    {
        var status = new Argument<string>("STATUS") { Description = LeadStatuses.Wanted + "." };
        return Verb(
            "status",
            "Says that a lead was accepted, lost, won, and so on.",
            status,
            parsed => $"/status?{parsed.GetRequiredValue(status)}"
        );
    }

    private static Command Recycle() =>
        Verb("recycle", "Sends a lead back to sleep. A request for sales wakes it at once.", null, _ => "/recycle");

    private static Command Verb(string name, string description, Argument<string>? status, Func<ParseResult, string> path)
    {
        var lead = new Argument<string>("LEAD") { Description = "A lead's id, as GET /v1/leads and /v1/contacts/{key} show it." };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why: one of the playbook's recycle; any other with --until.",
            HelpName = "REASON",
        };
        var until = new Option<string?>("--until")
        {
            Description = "When it is to be looked at again (default: after the days of the reason).",
            HelpName = "DAY",
        };
        var (by, why) = (ByHand.By(), ByHand.Why());
        var command = new Command(name, description) { lead };
        if (status is not null)
        {
            command.Add(status);
        }

        command.Add(reason);
        command.Add(until);
        return ByHand.Finish(
            command,
            [by, why],
            (parsed, calls, cancellationToken) =>
            {
                var parts = path(parsed).Split('?');
                var body = new JsonObject();
                ByHand.Set(body, "status", parts.ElementAtOrDefault(1));
                ByHand.Set(body, "reason", parsed.GetValue(reason));
                ByHand.Set(body, "until", parsed.GetValue(until));
                ByHand.Set(body, "by", parsed.GetValue(by));
                ByHand.Set(body, "why", parsed.GetValue(why));
                return calls.SendAsync(
                    HttpMethod.Post,
                    $"/v1/leads/{Uri.EscapeDataString(parsed.GetRequiredValue(lead))}{parts[0]}",
                    () => JsonContent.Create(body),
                    cancellationToken
                );
            }
        );
    }
}
