using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter territories report</c>: what there is to win in each territory, and what is done about it, asked of a running server.</summary>
internal static class TerritoriesReportVerb
{
    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = "How far wins and touches are counted back.", DefaultValueFactory = _ => 90 };
        Bounds.Between(days, 1, 3650);
        return AskedOfServer.Create(
            "report",
            "Shows accounts, potential, penetration, load against capacity, days to first touch and win rate, by territory and by member.",
            [days],
            parsed => FormattableString.Invariant($"/v1/territories/report?days={parsed.GetValue(days)}"),
            Write
        );
    }

    internal static void Write(IAnsiConsole console, JsonElement answer)
    {
        var territories = Figures("territory", "team").AddColumn(new TableColumn("Gini").RightAligned());
        foreach (var row in answer.GetProperty("territories").EnumerateArray())
        {
            var parent = row.GetProperty("parent").GetString();
            var state = row.GetProperty("state").GetString();
            var name = $"{(parent is null ? "" : "  ")}{row.GetProperty("territory").GetString()}";
            var note =
                state is null ? " (not in the playbook)"
                : state != "Active" ? $" ({state.ToLowerInvariant()})"
                : row.GetProperty("inEffect").GetBoolean() ? ""
                : " (not in effect)";
            territories.AddRow([
                new Text(name + note),
                new Text(row.GetProperty("team").GetString() ?? ""),
                .. Cells(row.GetProperty("work")),
                new Text($"{Short(row, "giniOfLoad")}/{Short(row, "giniOfPotential")}"),
            ]);
        }

        var members = Figures("member", "team");
        foreach (var row in answer.GetProperty("members").EnumerateArray())
        {
            members.AddRow([
                new Text(row.GetProperty("member").GetString()!),
                new Text(row.GetProperty("team").GetString()!),
                .. Cells(row.GetProperty("work")),
            ]);
        }

        console.Write(territories);
        console.Write(members);
        console.WriteLine(
            FormattableString.Invariant(
                $"Potential: every account weighted by its closeness to the ICP, one that fits wholly is 1 (? = unknown fit); open: less the share of customers, who are ours. Touch (median days) and wins of the last {answer.GetProperty("days").GetInt32()} days."
            )
        );
        console.WriteLine(
            $"Gini is of load / potential in the team. Over members: load {Told(answer, "giniOfLoad")}, potential {Told(answer, "giniOfPotential")}; over territories: load {Told(answer, "giniOfTerritoryLoad")}, potential {Told(answer, "giniOfTerritoryPotential")}. 0 = all have as much."
        );
    }

    private static Table Figures(params string[] names)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var name in names)
        {
            table.AddColumn(new TableColumn(name).NoWrap());
        }

        foreach (var name in new[] { "accounts", "potential", "open", "ours", "load", "touch", "won:lost", "rate" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        return table;
    }

    private static IEnumerable<Text> Cells(JsonElement work)
    {
        var unknown = work.GetProperty("unknownFit").GetInt32();
        yield return new Text(
            work.GetProperty("accounts").GetRawText() + (unknown == 0 ? "" : FormattableString.Invariant($" ({unknown} ?)"))
        );
        yield return Number(work, "potential");
        yield return Number(work, "openPotential");
        yield return Percent(work, "penetration");
        var capacity = work.GetProperty("capacity");
        yield return new Text(
            work.GetProperty("load").GetRawText() + (capacity.ValueKind == JsonValueKind.Null ? "" : $" of {capacity.GetRawText()}")
        );
        yield return Number(work, "daysToFirstTouch");
        yield return new Text($"{work.GetProperty("won").GetRawText()}:{work.GetProperty("lost").GetRawText()}");
        yield return Percent(work, "winRate");
    }

    private static Text Number(JsonElement row, string name) => new(Told(row, name));

    private static Text Percent(JsonElement row, string name) =>
        new(
            row.GetProperty(name).ValueKind == JsonValueKind.Null
                ? "-"
                : FormattableString.Invariant($"{row.GetProperty(name).GetDecimal() * 100:0.#} %")
        );

    /// <summary>A terminal of 120 columns has no room for two figures of three digits.</summary>
    private static string Short(JsonElement row, string name) =>
        row.GetProperty(name).ValueKind == JsonValueKind.Null
            ? "-"
            : FormattableString.Invariant($"{row.GetProperty(name).GetDecimal():0.##}");

    private static string Told(JsonElement row, string name) =>
        row.GetProperty(name).ValueKind == JsonValueKind.Null ? "-" : row.GetProperty(name).GetRawText();
}
