using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>alerts</c>: key accounts and rules; budget and digest are <see cref="AlertBudgetReader"/>'s.</summary>
internal static class AlertsReader
{
    private const string KeyAccounts = "keyAccounts";
    private const string Budget = "budget";
    private const string Digest = "digest";

    public static readonly IReadOnlyList<string> Own = [KeyAccounts, Budget, Digest];
    public static readonly IReadOnlyList<string> RuleKeys = ["when", "to", "orElse", "via"];
    public static readonly IReadOnlyList<string> Channels = ["slack_dm", "slack", "email"];
    public static readonly IReadOnlyList<string> Recipients = ["account_owner"];

    public static AlertRules Read(ReadingContext context, PlaybookNode? node)
    {
        var map = context.Map(node, "'alerts'") ?? new MapNode(default, []);
        var rules = new List<AlertRule>();
        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "alert rule");
        foreach (var entry in map.Entries.Where(entry => !Own.Contains(entry.Name)))
        {
            if (entry.Value is MapNode value && !RuleKeys.Any(key => value.Find(key) is not null))
            {
                IReadOnlyList<string> known = [.. Own, "keyActivity", "keyAsset"];
                context.Refuse(
                    entry.Key.Location,
                    "unknown-key",
                    $"{entry.Key.Described} is no key of 'alerts' and no rule (a rule has when, to and via)",
                    context.Hint(entry.Name, known)
                );
            }
            else if (Rule(context, entry) is { } rule)
            {
                rules.Add(rule);
            }
        }

        var keyAccounts = new ConditionReader(context, FieldSet.KeyAccounts).Read(map.Find(KeyAccounts), "'keyAccounts'");
        var digest = AlertBudgetReader.Digest(context, map.Find(Digest));
        var budget = AlertBudgetReader.Budget(context, map.Find(Budget), hasDigest: map.Find(Digest) is not null);
        return new AlertRules(keyAccounts ?? new AnyOf([]), rules, budget, digest);
    }

    private static AlertRule? Rule(ReadingContext context, MapEntry entry)
    {
        Names.Check(context, entry.Key, "alert rule");
        var what = $"The alert rule {entry.Key.Described}";
        if (context.Map(entry.Value, what) is not { } map)
        {
            return null;
        }

        context.Keys(map, "an alert rule", RuleKeys);
        var when = new ConditionReader(context, FieldSet.Alerts).Read(context.Required(map, "when", what, entry.Key.Location), "'when'");
        if (map.Find("to") is not { } to || to is TextNode { Text: "" })
        {
            context.Bag.Error(entry.Key.Location, "no-recipient", $"{what} tells nobody: it needs 'to: account_owner'.");
            to = null;
        }

        var recipient = context.Choice(to, "recipient of an alert", Recipients);
        var orElse = OrElse(context, map.Find("orElse"));
        if (map.Find("via") is not { } via)
        {
            context.Bag.Error(
                entry.Key.Location,
                "no-recipient",
                $"{what} reaches nobody: it needs 'via' with one or more of {string.Join(", ", Channels)}."
            );
            via = null;
        }

        var channels = context
            .Texts(via, "'via'")
            .Select(text => context.Known(text, "unknown-channel", "channel of an alert", Channels))
            .OfType<string>();
        return when is null || recipient is null
            ? null
            : new AlertRule(entry.Name, when, recipient, orElse, [.. channels.Distinct(StringComparer.Ordinal)]);
    }

    private static string? OrElse(ReadingContext context, PlaybookNode? node)
    {
        var text = context.Text(node, "'orElse'");
        if (text is not null && !AddressText.IsChannel(text) && !AddressText.IsEmail(text))
        {
            context.Bag.Error(
                node!.Location,
                "bad-address",
                $"'orElse' must be a channel (\"#name\", quoted) or an e-mail address; this is {node.Described}."
            );
        }

        return text;
    }
}
