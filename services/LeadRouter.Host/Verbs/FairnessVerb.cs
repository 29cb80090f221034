using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter fairness</c>: how the members of a team stand, and why, asked of a running server.</summary>
internal static class FairnessVerb
{
    public static Command Create()
    {
        var team = new Argument<string>("TEAM") { Description = "A team's name, as the playbook has it." };
        var limit = new Option<int>("--limit") { Description = "Credits and debits at most.", DefaultValueFactory = _ => 20 };
        Bounds.Between(limit, 1, 500);
        return AskedOfServer.Create(
            "fairness",
            "Shows the fairness ledger of a team: who is owed how much of a lead, and every credit and debit.",
            [team, limit],
            parsed =>
                FormattableString.Invariant(
                    $"/v1/teams/{Uri.EscapeDataString(parsed.GetRequiredValue(team))}/fairness?limit={parsed.GetValue(limit)}"
                ),
            Write
        );
    }

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var tiers = answer.GetProperty("tiers");
        if (tiers.GetArrayLength() == 0)
        {
            console.WriteLine($"Team {answer.GetProperty("team").GetString()} has had no turn yet.");
            return;
        }

        foreach (var tier in tiers.EnumerateArray())
        {
            console.WriteLine(FormattableString.Invariant($"Priority {tier.GetProperty("priority").GetInt32()}"));
            var members = new Table().Border(TableBorder.Rounded).AddColumn("member");
            members.AddColumn(new TableColumn("turns").RightAligned()).AddColumn(new TableColumn("owed").RightAligned());
            members.AddColumn(new TableColumn("come first").RightAligned());
            foreach (var member in tier.GetProperty("members").EnumerateArray())
            {
                members.AddRow(
                    new Text(member.GetProperty("member").GetString()!),
                    new Text(member.GetProperty("turns").GetRawText()),
                    new Text(member.GetProperty("owed").GetRawText()),
                    new Text(member.GetProperty("claims").GetRawText())
                );
            }

            console.Write(members);
            var lines = new Table().Border(TableBorder.Rounded).AddColumn("at").AddColumn("member").AddColumn("leads").AddColumn("because");
            foreach (var line in tier.GetProperty("newest").EnumerateArray())
            {
                lines.AddRow(
                    new Text(FormattableString.Invariant($"{line.GetProperty("at").GetDateTime():yyyy-MM-dd HH:mm:ss}")),
                    new Text(line.GetProperty("member").GetString()!),
                    new Text(line.GetProperty("leads").GetString()!),
                    new Text($"{line.GetProperty("cause").GetString()} {line.GetProperty("leadId").GetString()}".TrimEnd())
                );
            }

            console.Write(lines);
        }
    }
}
