using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>recycle</c>: durations by reason, and keys of its own.</summary>
internal static class RecycleReader
{
    private const string EngagementFrom = "engagementFrom";
    private const string Wake = "wake";
    private const string BackTo = "backTo";

    private const string ThirdTo = "thirdTo";

    private const string NoVerdict = "noVerdict";

    public static readonly IReadOnlyList<string> Own = [EngagementFrom, Wake, BackTo, ThirdTo, NoVerdict];
    public static readonly IReadOnlyList<string> EngagementFroms = ["recycle", "always"];
    public static readonly IReadOnlyList<string> BackTos = ["last_owner", "territory"];

    public static RecycleRules Read(ReadingContext context, PlaybookNode? node)
    {
        var map = context.Map(node, "'recycle'") ?? new MapNode(default, []);
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = new Dictionary<string, TextNode>(StringComparer.Ordinal);
        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "reason");
        foreach (var entry in map.Entries.Where(entry => !Own.Contains(entry.Name)))
        {
            if (context.Nearest(entry.Name, Own) is { } near)
            {
                context.Refuse(entry.Key.Location, "unknown-key", $"{entry.Key.Described} is no key of 'recycle'", Hint.Of(near));
            }
            else if (
                Names.Check(context, entry.Key, "reason")
                && context.Days(entry.Value, $"The reason {entry.Key.Described}", DurationText.LongestDays) is { } whole
            )
            {
                // As it is said of a lead: no-response, No_Response and "no response" are one.
                var reason = LeadStatement.ReasonOf(entry.Name);
                days[reason] = whole;
                if (!first.TryAdd(reason, entry.Key) && TextNormaliser.Fold(first[reason].Text) != TextNormaliser.Fold(entry.Name))
                {
                    context.Bag.Error(
                        entry.Key.Location,
                        "duplicate-name",
                        $"There is a reason {first[reason].Described} already, at {first[reason].Location}: reasons that differ only in case, '-' and '_' are the same. Give this one another."
                    );
                }
            }
        }

        var wake = context.Texts(map.Find(Wake), "'wake'");
        foreach (var signal in wake)
        {
            context.UsedSignals.Add(signal.Text);
            context.Known(signal, "unknown-signal", "signal", context.Signals);
        }

        var (person, team) = ReadThirdTo(context, map.Find(ThirdTo));
        return new RecycleRules(
            days,
            context.Choice(map.Find(EngagementFrom), "value of 'engagementFrom'", EngagementFroms) ?? "recycle",
            [.. wake.Select(signal => signal.Text).Distinct(StringComparer.Ordinal)],
            context.Choice(map.Find(BackTo), "value of 'backTo'", BackTos) ?? "last_owner"
        )
        {
            ThirdTo = person,
            ThirdToTeam = team,
            NoVerdicts = ReadNoVerdicts(context, map.Find(NoVerdict)),
        };
    }

    private static string[] ReadNoVerdicts(ReadingContext context, PlaybookNode? node)
    {
        var first = new SortedDictionary<string, TextNode>(StringComparer.Ordinal);
        foreach (var text in context.Texts(node, "'noVerdict'").Where(text => Names.Check(context, text, "reason")))
        {
            var reason = LeadStatement.ReasonOf(text.Text);
            if (LeadStatuses.All.Contains(reason, StringComparer.Ordinal) && reason is not (LeadStatuses.Lost or LeadStatuses.Rejected))
            {
                context.Bag.Error(
                    text.Location,
                    "no-reason",
                    $"{text.Described} is how a lead stands, not why it ended: 'noVerdict' takes reasons, such as no_answer."
                );
            }
            else if (!first.TryAdd(reason, text))
            {
                context.Bag.Error(
                    text.Location,
                    "duplicate-name",
                    $"There is a reason {first[reason].Described} already, at {first[reason].Location}: reasons that differ only in case, '-' and '_' are the same. Name it once."
                );
            }
        }

        return [.. first.Keys];
    }

    /// <summary>A person's address, or a team whose turn decides which person it is.</summary>
    private static (string? Person, string? Team) ReadThirdTo(ReadingContext context, PlaybookNode? node)
    {
        if (node is null || context.Text(node, "'thirdTo'") is not { } text)
        {
            return (null, null);
        }

        if (AddressText.IsEmail(text))
        {
            return (TextNormaliser.Fold(text), null);
        }

        context.UsedTeams.Add(text);
        if (context.Teams is null || context.Teams.Contains(text))
        {
            return (null, text);
        }

        context.Refuse(
            node.Location,
            "no-person",
            $"'thirdTo' must be an e-mail address or a team, of whom one looks at a lead that came back three times; {node.Described} is neither",
            context.Hint(text, context.Teams)
        );
        return (null, null);
    }
}
