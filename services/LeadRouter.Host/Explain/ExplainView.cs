using System.Globalization;
using Spectre.Console;

namespace LeadRouter.Host.Explain;

/// <summary>An explanation for people: every total with its parts, then who qualified the contact, and to whom it went.</summary>
internal static class ExplainView
{
    /// <summary>More lines than these say nothing of how near somebody is; <c>--json</c> has them all.</summary>
    private const int NearestLines = 3;
    private const int MostParts = 6;

    public static void Write(IAnsiConsole console, Explanation explanation, ExplainedRoute? route, ExplainedHistory history)
    {
        console.MarkupLineInterpolated(
            $"[bold]{explanation.Email ?? explanation.ContactId}[/] on {explanation.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
        );
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("")
            .AddColumn("why")
            .AddColumn(new TableColumn("points").RightAligned());
        Score(table, "fit", FitText(explanation.Fit), explanation.Fit);
        Score(table, "engagement", explanation.Engagement.Level is { } level ? $"level {level}" : "unknown", explanation.Engagement);
        if (explanation.Engagement.Momentum is { } momentum)
        {
            Score(table, "momentum", momentum.Trend, new ExplainedScore { Points = momentum.Points, Parts = momentum.Parts });
        }

        Score(table, "account", AccountText(explanation), explanation.Account);
        console.Write(table);

        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Line(grid, "persona", PersonaText(explanation.Persona));
        foreach (var one in explanation.Overrides)
        {
            Line(
                grid,
                "set by hand",
                FormattableString.Invariant($"{one.What} {one.Value} by {one.By} on {one.At.UtcDateTime:yyyy-MM-dd}")
                    + (one.Until is { } until ? FormattableString.Invariant($", until {until.UtcDateTime:yyyy-MM-dd}") : "")
                    + (one.Why is { } why ? $": {why}" : "")
                    + (one.Machine is { } machine ? $" (the machine's own: {machine})" : "")
            );
        }

        var name = "facts";
        foreach (var (field, origin) in explanation.FactOrigins)
        {
            Line(
                grid,
                name,
                FormattableString.Invariant(
                    $"{field} is {explanation.Facts.GetValueOrDefault(field)} ({origin.Source}, from {origin.ValidFrom.UtcDateTime:yyyy-MM-dd} on)"
                )
            );
            name = "";
        }

        Propensity(grid, explanation);
        Line(grid, "qualification", explanation.Qualification.Reason);
        NearMisses(grid, explanation, isLead: route is not null);
        if (explanation.NextChangeAt is { } next)
        {
            Line(grid, "next change", FormattableString.Invariant($"{next.UtcDateTime:yyyy-MM-dd HH:mm} UTC, if nothing else happens"));
        }

        Line(grid, "lead", LeadText(route));
        // What took it may not hold any more: of a request for sales that came late it never held today.
        if (route?.Qualified is { } qualified)
        {
            Line(grid, "became a lead", qualified);
        }

        if (route?.Reason is { } reason)
        {
            Line(grid, "route", reason);
            if (route.Machine is { } machine)
            {
                Line(grid, "but for that", machine);
            }

            foreach (var (what, why, isChosen) in route.Considered)
            {
                grid.AddRow(
                    new Markup($"  [dim]{Markup.Escape(what)}[/]"),
                    new Markup(isChosen ? $"[green]{Markup.Escape(why)}[/]" : $"[dim]{Markup.Escape(why)}[/]")
                );
            }
        }

        foreach (var text in route?.ServiceLevel ?? [])
        {
            Line(grid, "first response", text);
        }

        foreach (var (what, text) in HistoryView.Lines(history))
        {
            Line(grid, what, text);
        }

        Line(grid, "playbook", explanation.PlaybookHash);
        console.Write(grid);
    }

    private static void Propensity(Grid grid, Explanation explanation)
    {
        if (explanation.Propensity is not { } propensity)
        {
            return;
        }

        Line(grid, "propensity", FormattableString.Invariant($"{propensity.Probability:0.0} % (model {propensity.Model[..12]})"));
        foreach (var part in propensity.Parts.Take(MostParts))
        {
            grid.AddRow(
                new Markup($"  [dim]{Markup.Escape(FormattableString.Invariant($"{part.LogOdds:+0.00;-0.00;0.00}"))}[/]"),
                new Markup(Markup.Escape(part.Text))
            );
        }
    }

    private static void NearMisses(Grid grid, Explanation explanation, bool isLead)
    {
        var name = isLead ? "why not today" : "why not";
        foreach (var miss in explanation.WhyNot.Take(NearestLines))
        {
            Line(grid, name, $"line {miss.Line} would {miss.Would}: {string.Join("; ", miss.Missing.Select(part => part.Text))}");
            name = "";
        }

        name = "it would take";
        foreach (var way in explanation.WhatItWouldTake)
        {
            Line(grid, name, $"{way.Text}. Then: {way.Becomes}");
            name = "";
        }
    }

    private static void Score(Table table, string name, string text, ExplainedScore score)
    {
        table.AddRow(
            new Markup($"[bold]{name}[/]"),
            new Text(text),
            new Markup($"[bold]{(score.Points is { } points ? Points(points) : "?")}[/]")
        );
        foreach (var part in score.Parts)
        {
            table.AddRow(new Text("  " + part.Rule), new Text(part.Text), new Text(Points(part.Points)));
        }
    }

    private static void Line(Grid grid, string name, string text) => grid.AddRow(new Markup($"[bold]{name}[/]"), new Text(text));

    private static string FitText(ExplainedScore fit) =>
        FormattableString.Invariant($"grade {fit.Grade}, {fit.Completeness:0.#} % known")
        + (fit.Unknown.Count > 0 ? $"; unknown: {string.Join(", ", fit.Unknown)}" : "");

    private static string AccountText(Explanation explanation) =>
        explanation.AccountKey is null
            ? "none is known"
            : $"{explanation.AccountKey}{(explanation.AccountIsInferred ? " (inferred)" : "")}{(explanation.Account.IsKeyAccount ? ", a key account" : "")}, {explanation.Account.Active}";

    private static string PersonaText(ExplainedPersona persona) =>
        $"{persona.Persona ?? "none"}, tier {persona.Tier?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} (seniority {persona.Seniority ?? "unknown"}, function {persona.Function ?? "unknown"})";

    private static string LeadText(ExplainedRoute? route) =>
        route is null ? "none"
        : route.Owner is { } owner ? $"{route.Stage}, priority {route.Priority}, owner {owner}"
        : $"{route.Stage}, priority {route.Priority}, no owner yet";

    private static string Points(decimal points) => points.ToString("0.0##", CultureInfo.InvariantCulture);
}
