namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads what a team says of its service level beside <c>sla</c>: <c>remind</c>, <c>onBreach</c>, <c>escalateTo</c>.</summary>
internal static class ServiceLevelReader
{
    /// <summary>1% to 99%.</summary>
    public const string Share = "^[1-9][0-9]?%$";

    private const int MostReminders = 3;

    /// <summary>In order; what cannot be told is left out, which is said.</summary>
    public static IReadOnlyList<int> Remind(ReadingContext context, PlaybookNode? node)
    {
        var shares = new List<int>();
        foreach (var text in context.Texts(node, "'remind'"))
        {
            if (ShareOf(text.Text) is not { } share)
            {
                context.Refuse(
                    text.Location,
                    "bad-share",
                    $"'remind' must be a share of the time to first touch, 1% to 99%, or a list of them; this is {text.Described}",
                    Meant(text.Text) is { } meant ? Hint.Of($"{meant}%") : new Hint(".", null)
                );
            }
            else if (shares.Count > 0 && share <= shares[^1])
            {
                context.Bag.Error(
                    text.Location,
                    "bad-share",
                    $"The shares of 'remind' must rise: {text.Described} does not come after {shares[^1]}%."
                );
            }
            else if (shares.Count == MostReminders)
            {
                context.Bag.Error(text.Location, "too-many", $"An owner is reminded at most {MostReminders} times: take one out.");
            }
            else
            {
                shares.Add(share);
            }
        }

        return shares;
    }

    /// <summary>A channel or an address, lower case.</summary>
    public static string? EscalateTo(ReadingContext context, PlaybookNode? node) =>
        AddressText.Read(context, node, "escalateTo", "a lead that nobody touched in time");

    /// <summary>A team of one has nobody else to give a lead to.</summary>
    public static void CheckReroute(
        ReadingContext context,
        MapEntry team,
        PlaybookNode? node,
        string onBreach,
        IReadOnlyList<TeamMember> members
    )
    {
        if (node is not null && onBreach == "reroute" && members.Count == 1)
        {
            context.Bag.Warning(
                node.Location,
                "nobody-else",
                $"The team {team.Key.Described} has one member: 'onBreach: reroute' finds nobody else. Add a member, or write escalate and 'escalateTo'."
            );
        }
    }

    private static int? ShareOf(string text) =>
        text.Length is 2 or 3
        && text[^1] == '%'
        && text[0] != '0'
        && text[..^1].All(char.IsAsciiDigit)
        && NumberText.Whole(text[..^1]) is { } share
            ? (int)share
            : null;

    /// <summary>A bare number or a fraction is most likely a share without its sign.</summary>
    private static int? Meant(string text) =>
        ShareOf(text.Trim() + "%") ?? (text.StartsWith("0.", StringComparison.Ordinal) ? ShareOf(text[2..].PadRight(2, '0') + "%") : null);
}
