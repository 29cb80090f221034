using Spectre.Console;

namespace LeadRouter.Host.Explain;

/// <summary>An account for people: its engagement, who plays which part in a purchase, and which part nobody plays.</summary>
internal static class AccountView
{
    public static void Write(IAnsiConsole console, ExplainedAccount account)
    {
        console.MarkupLineInterpolated($"[bold]{account.Key}[/] on {account.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        console.MarkupLineInterpolated(
            $"engagement {account.Score.Points.GetValueOrDefault():0.###}, {account.Score.Active}{(account.Score.IsKeyAccount ? ", a key account" : "")}"
        );
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("role")
            .AddColumn("importance")
            .AddColumn("who")
            .AddColumn("level")
            .AddColumn("last active");
        foreach (var role in account.BuyingGroup.Roles)
        {
            Role(table, role);
        }

        console.Write(table);
        var group = account.BuyingGroup;
        console.MarkupLineInterpolated($"[bold]missing[/] {(group.Missing.Count == 0 ? "nobody" : string.Join(", ", group.Missing))}");
        if (group.Inferred > 0)
        {
            console.MarkupLineInterpolated(
                $"{group.Inferred} {(group.Inferred == 1 ? "visitor" : "visitors")} known by the company only (inferred): no role is theirs"
            );
        }

        if (group.WithoutRole + group.LeftOut > 0)
        {
            console.MarkupLineInterpolated(
                $"{group.WithoutRole} more without a role, {group.LeftOut} left out (objected to profiling, or tier 0)"
            );
        }
    }

    private static void Role(Table table, ExplainedRole role)
    {
        var name = new Markup($"[bold]{Markup.Escape(role.Role)}[/]");
        if (role.People == 0)
        {
            table.AddRow(name, new Text(role.Importance), new Markup("[red]missing[/]"), new Text(""), new Text(""));
        }

        var isFirst = true;
        foreach (var contact in role.Contacts)
        {
            table.AddRow(
                isFirst ? name : new Text(""),
                new Text(isFirst ? role.Importance : ""),
                new Text($"{contact.Email ?? contact.ContactId} ({contact.Function ?? "?"}, {contact.Seniority ?? "?"})"),
                new Text(contact.Level is { } level ? FormattableString.Invariant($"{level}") : "-"),
                new Text(contact.LatestActivityOn is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}") : "never")
            );
            isFirst = false;
        }

        if (role.People > role.Contacts.Count)
        {
            table.AddRow("", "", FormattableString.Invariant($"and {role.People - role.Contacts.Count} more"), "", "");
        }
    }
}
