using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter members leave</c>: moves what somebody has to a delegate or to the teams, said to a running server.</summary>
internal static class MembersLeaveVerb
{
    public static Command Create()
    {
        var member = new Argument<string>("MEMBER") { Description = "The address of who leaves, as the playbook has it." };
        var heir = new Option<string?>("--delegate")
        {
            Description = "Who takes over (default: the playbook's delegate, else the teams, by turn).",
            HelpName = "MEMBER",
        };
        var preview = new Option<bool>("--preview") { Description = "Shows what would change, and changes nothing (default)." };
        var yes = new Option<bool>("--yes") { Description = "Does it. Done again it only goes on with what is left." };
        var (by, why) = (ByHand.By(), ByHand.Why());
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption("One of the server's Api:Keys; with --yes one whose role is admin.");
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command(
            "leave",
            "Moves the open leads, accounts and clocks of somebody who leaves; shows first what would change."
        )
        {
            member,
            heir,
            preview,
            yes,
            by,
            why,
            to,
            key,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(preview) && result.GetValue(yes))
            {
                result.AddError("--preview shows what --yes would do: give one of the two.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var calls = new ServerCalls(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                var path = $"/v1/members/{Uri.EscapeDataString(parsed.GetRequiredValue(member))}/leave";
                var isDone = parsed.GetValue(yes);
                var answer = isDone
                    ? await calls.SendAsync(
                        HttpMethod.Post,
                        path,
                        () => JsonContent.Create(Body(parsed.GetValue(heir), parsed.GetValue(by), parsed.GetValue(why))),
                        cancellationToken
                    )
                    : await calls.SendAsync(
                        HttpMethod.Get,
                        path + "/preview" + (parsed.GetValue(heir) is { } asked ? $"?delegate={Uri.EscapeDataString(asked)}" : ""),
                        null,
                        cancellationToken
                    );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(answer);
                }
                else
                {
                    Write(Terminal.Out, answer, isDone);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static JsonObject Body(string? heir, string? by, string? why)
    {
        var body = new JsonObject();
        ByHand.Set(body, "delegate", heir);
        ByHand.Set(body, "by", by);
        ByHand.Set(body, "why", why);
        return body;
    }

    private static void Write(IAnsiConsole console, JsonElement answer, bool isDone)
    {
        var member = answer.GetProperty("member").GetString();
        var (open, claims, first) = (Number("openLeads"), Number("claims"), Number("callsFirst"));
        var heir = answer.GetProperty("delegate").GetString();
        var accounts = heir is null
            ? "Claims end, and the leads go to the teams, by turn"
            : $"Claims, the leads of {member}'s accounts and what {member} called first go to {heir}, all other leads to the teams, by turn";
        console.WriteLine(
            isDone
                ? $"{member} has left, and gets nothing from now on: {open} open leads, {claims} claims on accounts and {first} leads in which {member} calls first. {accounts}; it is under way."
                : $"{member} has {open} open leads, {claims} claims on accounts, and calls first in {first} more. {accounts}. Nothing was changed; --yes does it."
        );
        var shown = answer.GetProperty("leads").GetArrayLength();
        if (shown == 0)
        {
            return;
        }

        if (answer.GetProperty("openLeads").GetInt64() is var all && all > shown)
        {
            console.WriteLine(FormattableString.Invariant($"The first {shown} of the {all} leads:"));
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("lead").AddColumn("account").AddColumn("to").AddColumn("why");
        foreach (var lead in answer.GetProperty("leads").EnumerateArray())
        {
            table.AddRow(
                new Text(lead.GetProperty("leadId").GetString()!),
                new Text(lead.GetProperty("accountKey").GetString()!),
                new Text(lead.GetProperty("to").GetString() ?? "stays"),
                new Text(lead.GetProperty("reason").GetString()!)
            );
        }

        console.Write(table);

        string Number(string name) => answer.GetProperty(name).GetRawText();
    }
}
