namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>personas</c>.</summary>
internal static class PersonasReader
{
    public static readonly IReadOnlyList<string> Keys = ["persona", "tier", "function", "seniority"];
    public static readonly WholeRange Tier = new(0, 3);

    /// <summary>The personas there are; null when they cannot be told.</summary>
    public static IReadOnlyCollection<string>? NamesIn(PlaybookNode? node) =>
        node is ListNode list
            ? list
                .Items.OfType<MapNode>()
                .Select(map => map.Find("persona"))
                .OfType<TextNode>()
                .Select(name => name.Text)
                .ToHashSet(StringComparer.Ordinal)
            : null;

    public static IReadOnlyList<PersonaRule> Read(ReadingContext context, PlaybookNode? node)
    {
        var rules = new List<PersonaRule>();
        foreach (var item in context.List(node, "'personas'")?.Items ?? [])
        {
            if (context.Map(item, "A persona") is { } map && Rule(context, map) is { } rule)
            {
                Compare(context, rules, rule);
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static PersonaRule? Rule(ReadingContext context, MapNode map)
    {
        var right = context.Keys(map, "a persona", Keys);
        var persona = context.Required(map, "persona", "A persona");
        var name = context.Text(persona, "'persona'");
        if (name is not null)
        {
            Names.Check(context, (TextNode)persona!, "persona");
        }

        var tier = context.Integer(context.Required(map, "tier", "A persona"), "'tier'", Tier);
        var functions = Choices(context, map.Find("function"), "function", Names.Functions);
        var seniorities = Choices(context, map.Find("seniority"), "seniority", Names.Seniorities);
        // A misspelt key must not make the rule one that seems to cover others.
        return !right || name is null || tier is null || functions is null || seniorities is null
            ? null
            : new PersonaRule(name, tier.Value, functions, seniorities) { Location = map.Location };
    }

    /// <returns>Null when a name is wrong: a rule that asks less than was meant would seem to cover others.</returns>
    internal static List<string>? Choices(ReadingContext context, PlaybookNode? node, string what, IReadOnlyList<string> known)
    {
        var texts = context.Texts(node, $"'{what}'");
        var names = texts
            .Select(text => context.Known(text, $"unknown-{what}", what, known))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return
            names.Count < texts.Select(text => text.Text).Distinct(StringComparer.Ordinal).Count() || (node is not null && texts.Count == 0)
            ? null
            : names;
    }

    private static void Compare(ReadingContext context, List<PersonaRule> earlier, PersonaRule rule)
    {
        if (!context.MayCompare(earlier.Count, rule.Location))
        {
            return;
        }

        if (earlier.FirstOrDefault(one => Covers(one.Functions, rule.Functions) && Covers(one.Seniorities, rule.Seniorities)) is { } shadow)
        {
            context.Bag.Error(
                rule.Location,
                "never-fires",
                $"The persona {Quote.Of(rule.Persona)} can never match: {Quote.Of(shadow.Persona)} at line {shadow.Location.Line} matches everybody it would. Put the narrower line first."
            );
        }

        if (
            earlier.FirstOrDefault(one =>
                string.Equals(TextNormaliser.Fold(one.Persona), TextNormaliser.Fold(rule.Persona), StringComparison.Ordinal)
                && (one.Tier != rule.Tier || one.Persona != rule.Persona)
            ) is
            { } same
        )
        {
            context.Bag.Error(
                rule.Location,
                "duplicate-name",
                $"The persona {Quote.Of(rule.Persona)} stands at line {same.Location.Line} already: a second line for it needs the same spelling and the same tier."
            );
        }
    }

    internal static bool Covers(IReadOnlyList<string> wide, IReadOnlyList<string> narrow) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(wide.Contains));
}
