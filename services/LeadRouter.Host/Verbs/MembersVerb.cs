using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter members</c>: who gets turns now, and what is said of them beside the playbook, asked of and said to a running server.</summary>
internal static class MembersVerb
{
    public static Command Create() =>
        new("members", "Looks after the members of teams.")
        {
            List(),
            Show(),
            Say("off", "Gives somebody no turns from now on. What they own stays theirs.", body => body["on"] = false),
            Say("on", "Gives somebody turns again, from now on.", body => body["on"] = true),
            Absent(),
            Say("back", "Ends an absence that was said, or takes it back.", body => body["back"] = true),
            Weight(),
            Say("reset", "Takes back what was said by hand: all is as the playbook says.", body => body["asPlaybook"] = true),
            MembersLeaveVerb.Create(),
            MembersReturnVerb.Create(),
        };

    private static Command List() =>
        AskedOfServer.Create(
            "list",
            "Shows every member of a team: whether they get turns now, and what was said of them by hand.",
            [],
            _ => "/v1/members",
            (console, answer) =>
            {
                var table = new Table().Border(TableBorder.Rounded).AddColumn("member").AddColumn("state").AddColumn("teams");
                table.AddColumn(new TableColumn("open leads").RightAligned()).AddColumn("stands in").AddColumn("said last");
                foreach (var member in answer.GetProperty("members").EnumerateArray())
                {
                    table.AddRow(
                        new Text(member.GetProperty("member").GetString()!),
                        new Text(StateOf(member)),
                        new Text(TeamsOf(member)),
                        new Text(member.GetProperty("openLeads").GetRawText()),
                        new Text(member.GetProperty("delegate").GetString() ?? ""),
                        new Text(member.GetProperty("lastChange") is { ValueKind: JsonValueKind.Object } change ? ChangeOf(change) : "")
                    );
                }

                console.Write(table);
            }
        );

    private static Command Show()
    {
        var member = Member();
        return AskedOfServer.Create(
            "show",
            "Shows how a member stands, and every change that was said, by whom and when.",
            [member],
            parsed => $"/v1/members/{Uri.EscapeDataString(parsed.GetRequiredValue(member))}",
            (console, answer) =>
            {
                Write(console, answer);
                foreach (var change in answer.GetProperty("changes").EnumerateArray())
                {
                    console.WriteLine("  " + ChangeOf(change));
                }
            }
        );
    }

    private static Command Absent()
    {
        var from = new Option<string?>("--from") { Description = "The first day, or an instant (default: now).", HelpName = "DAY" };
        var until = new Option<string?>("--until")
        {
            Description = "The last day, or an instant (default: until 'members back').",
            HelpName = "DAY",
        };
        var standIn = new Option<string?>("--delegate")
        {
            Description = "Who gets the leads of the member's accounts meanwhile (default: the playbook's delegate, else nobody).",
            HelpName = "MEMBER",
        };
        return Say(
            "absent",
            "Says that somebody is absent: no turns, and the delegate gets the leads of the member's accounts.",
            (parsed, body) =>
            {
                var absence = new JsonObject();
                ByHand.Set(absence, "from", parsed.GetValue(from));
                ByHand.Set(absence, "until", parsed.GetValue(until));
                ByHand.Set(absence, "delegate", parsed.GetValue(standIn));
                body["absent"] = absence;
            },
            from,
            until,
            standIn
        );
    }

    private static Command Weight()
    {
        var weight = new Argument<decimal>("WEIGHT") { Description = "Such as 0.5; more than 0 and at most 100." };
        return Say(
            "weight",
            "Says how much somebody counts when leads are shared out, in each of their teams.",
            (parsed, body) => body["weight"] = parsed.GetRequiredValue(weight),
            weight
        );
    }

    private static Command Say(string name, string description, Action<JsonObject> set) => Say(name, description, (_, body) => set(body));

    private static Command Say(string name, string description, Action<ParseResult, JsonObject> set, params Symbol[] own)
    {
        var member = Member();
        var (by, why) = (ByHand.By(), ByHand.Why());
        var command = new Command(name, description) { member };
        foreach (var argument in own.OfType<Argument>())
        {
            command.Add(argument);
        }

        return ByHand.Finish(
            command,
            [.. own.OfType<Option>(), by, why],
            (parsed, calls, cancellationToken) =>
            {
                var body = new JsonObject();
                set(parsed, body);
                ByHand.Set(body, "by", parsed.GetValue(by));
                ByHand.Set(body, "why", parsed.GetValue(why));
                return calls.SendAsync(
                    HttpMethod.Post,
                    $"/v1/members/{Uri.EscapeDataString(parsed.GetRequiredValue(member))}/standing",
                    () => JsonContent.Create(body),
                    cancellationToken
                );
            },
            Write
        );
    }

    private static Argument<string> Member() => new("MEMBER") { Description = "A member's address, as the playbook has it." };

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var member = answer.GetProperty("member");
        console.WriteLine($"{member.GetProperty("member").GetString()}: {StateOf(member)}; {TeamsOf(member)}.");
        if (member.GetProperty("absentFrom") is { ValueKind: JsonValueKind.String } from)
        {
            var until = member.GetProperty("absentUntil") is { ValueKind: JsonValueKind.String } end ? $" until {Minute(end)}" : "";
            console.WriteLine($"Absent from {Minute(from)}{until}, as {member.GetProperty("absentBy").GetString()} has said.");
        }

        foreach (var hint in answer.GetProperty("hints").EnumerateArray())
        {
            console.WriteLine(hint.GetString()!);
        }
    }

    private static string StateOf(JsonElement member)
    {
        var state = member.GetProperty("state").GetString()!.Replace('-', ' ');
        return member.GetProperty("until") is { ValueKind: JsonValueKind.String } until ? $"{state} until {Minute(until)}" : state;
    }

    private static string TeamsOf(JsonElement member) =>
        string.Join(
            ", ",
            member
                .GetProperty("teams")
                .EnumerateArray()
                .Select(team =>
                {
                    var (weight, usual) = (team.GetProperty("weight").GetDecimal(), team.GetProperty("byPlaybook").GetDecimal());
                    var told = weight == usual ? "" : FormattableString.Invariant($", the playbook says {usual:0.###}");
                    return FormattableString.Invariant($"{team.GetProperty("team").GetString()} (weight {weight:0.###}{told})");
                })
        );

    private static string ChangeOf(JsonElement change)
    {
        var why = change.GetProperty("why").GetString() is { } said ? $": {said}" : "";
        return $"{Minute(change.GetProperty("at"))} {change.GetProperty("what").GetString()}, {change.GetProperty("by").GetString()}{why}";
    }

    private static string Minute(JsonElement instant) => FormattableString.Invariant($"{instant.GetDateTime():yyyy-MM-dd HH:mm} UTC");
}
