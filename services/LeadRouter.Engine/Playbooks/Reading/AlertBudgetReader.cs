namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>alerts.budget</c> and <c>alerts.digest</c>.</summary>
internal static class AlertBudgetReader
{
    public const int DefaultAccounts = 10;
    public const int DefaultSilenceDays = 14;

    private const int MostPerDay = 10_000;

    public static readonly IReadOnlyList<string> BudgetKeys = ["perPerson", "perAccount", "quiet", "overflow"];
    public static readonly IReadOnlyList<string> PerAccountKeys = ["first", "then"];
    public static readonly IReadOnlyList<string> First = ["now"];
    public static readonly IReadOnlyList<string> Overflow = ["digest", "drop"];
    public static readonly IReadOnlyList<string> DigestKeys = ["weekly", "to", "accounts", "silenceAfter"];
    public static readonly WholeRange Accounts = new(1, 1000);

    public static AlertBudget Budget(ReadingContext context, PlaybookNode? node, bool hasDigest)
    {
        var overflow = hasDigest ? "digest" : "drop";
        if (context.Map(node, "'budget'") is not { } map)
        {
            return new AlertBudget(null, 0, null, null, overflow);
        }

        context.Keys(map, "'budget'", BudgetKeys);
        var quiet = Quiet(context, map.Find("quiet"));
        if (context.Choice(map.Find("overflow"), "value of 'overflow'", Overflow) is { } chosen)
        {
            overflow = chosen;
            if (chosen == "digest" && !hasDigest)
            {
                context.Bag.Error(
                    map.Find("overflow")!.Location,
                    "no-digest",
                    "'overflow: digest' needs the key 'digest' in 'alerts': else what is over the budget is never told."
                );
            }
        }

        return new AlertBudget(
            PerPerson(context, map.Find("perPerson")),
            Window(context, map.Find("perAccount")),
            quiet?.From,
            quiet?.To,
            overflow
        );
    }

    public static DigestRule? Digest(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'digest'") is not { } map)
        {
            return null;
        }

        context.Keys(map, "'digest'", DigestKeys);
        var weekly = context.Required(map, "weekly", "'digest'");
        int? day = null,
            minute = null;
        if (context.Text(weekly, "'weekly'") is { } text)
        {
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            day = parts.Length == 2 ? ClockText.Day(parts[0]) : null;
            minute = parts.Length == 2 ? ClockText.Minute(parts[1]) : null;
            if (day is null || minute is null or ClockText.MinutesOfDay)
            {
                context.Bag.Error(weekly!.Location, "bad-hours", $"'weekly' must be written as Mon 07:30; this is {weekly.Described}.");
            }
        }

        var to = context.Choice(context.Required(map, "to", "'digest'"), "recipient of the digest", AlertsReader.Recipients);
        var accounts = context.Integer(map.Find("accounts"), "'accounts'", Accounts) ?? DefaultAccounts;
        var silence = context.Days(map.Find("silenceAfter"), "'silenceAfter'", DurationText.LongestDays) ?? DefaultSilenceDays;
        return new DigestRule(day ?? 1, minute ?? 0, to ?? "account_owner", accounts, silence);
    }

    private static int? PerPerson(ReadingContext context, PlaybookNode? node)
    {
        if (context.Text(node, "'perPerson'") is not { } text)
        {
            return null;
        }

        var parts = text.Split(" per ", 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && parts[1] is "day" or "1d" && NumberText.Whole(parts[0]) is >= 1 and <= MostPerDay and { } count)
        {
            return (int)count;
        }

        context.Bag.Error(
            node!.Location,
            "bad-budget",
            $"'perPerson' must be written as 8 per day, 1 to {MostPerDay}; this is {node.Described}."
        );
        return null;
    }

    /// <summary>Milliseconds; 0 = no window.</summary>
    private static long Window(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'perAccount'") is not { } map)
        {
            return 0;
        }

        context.Keys(map, "'perAccount'", PerAccountKeys);
        context.Choice(map.Find("first"), "value of 'first'", First);
        var then = context.Required(map, "then", "'perAccount'");
        if (context.Text(then, "'then'") is not { } text)
        {
            return 0;
        }

        var parts = text.Split(" per ", 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && parts[0] == "1" && DurationText.Milliseconds(parts[1]) is { } window)
        {
            return window;
        }

        context.Bag.Error(then!.Location, "bad-budget", $"'then' must be written as 1 per 4h; this is {then.Described}.");
        return 0;
    }

    private static (int From, int To)? Quiet(ReadingContext context, PlaybookNode? node)
    {
        if (context.Text(node, "'quiet'") is not { } text)
        {
            return null;
        }

        if (ClockText.Span(text) is { } span && span.From % ClockText.MinutesOfDay != span.To % ClockText.MinutesOfDay)
        {
            return span;
        }

        context.Bag.Error(
            node!.Location,
            "bad-hours",
            $"'quiet' must be written as 18:00-08:00, with an end that is not its start; this is {node.Described}."
        );
        return null;
    }
}
