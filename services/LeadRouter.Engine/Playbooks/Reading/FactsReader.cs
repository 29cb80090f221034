using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>facts</c>: whose word on a field counts first.</summary>
internal static class FactsReader
{
    /// <summary>What <see cref="IsField"/> takes.</summary>
    public const string FieldPattern = @"^(?!\*$)[\p{L}\p{Nd}._*-]+$";

    public static readonly IReadOnlyList<string> Keys = ["precedence"];

    private const string ByDefault = "default";

    public static FactPrecedence Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'facts'") is not { } facts)
        {
            return FactPrecedence.None;
        }

        context.Keys(facts, "'facts'", Keys);
        var byDefault = new List<string>();
        var rules = new List<(TextNode Key, FactPrecedenceRule Rule)>();
        foreach (var entry in context.Map(facts.Find("precedence"), "'precedence'")?.Entries ?? [])
        {
            var sources = Sources(context, entry);
            if (entry.Name == ByDefault)
            {
                byDefault.AddRange(sources);
            }
            else if (IsField(context, entry.Key))
            {
                CheckIsNew(context, rules, entry.Key);
                rules.Add((entry.Key, new FactPrecedenceRule(entry.Name, sources)));
            }
        }

        return new FactPrecedence(byDefault, [.. rules.Select(rule => rule.Rule)]);
    }

    private static List<string> Sources(ReadingContext context, MapEntry entry)
    {
        var sources = new List<string>();
        foreach (var source in context.Texts(entry.Value, $"The precedence of {entry.Key.Described}"))
        {
            if (sources.Contains(source.Text, StringComparer.Ordinal))
            {
                context.Bag.Error(
                    source.Location,
                    "duplicate-source",
                    $"The source {source.Described} stands in the precedence of {entry.Key.Described} already: each source has one place."
                );
            }
            else
            {
                sources.Add(source.Text);
            }
        }

        return sources;
    }

    private static bool IsField(ReadingContext context, TextNode field)
    {
        if (field.Text == "*")
        {
            context.Bag.Error(field.Location, "bad-name", "'*' names every field: write 'default'.");
            return false;
        }

        if (field.Text.Length > 0 && field.Text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '*'))
        {
            return true;
        }

        context.Bag.Error(
            field.Location,
            "bad-name",
            $"{field.Described} cannot name a field of facts: use letters, digits, '-', '_', '.', and '*' for any text."
        );
        return false;
    }

    /// <summary><c>employees</c> and <c>employee_count</c> are one field: a second line for it would never be looked at.</summary>
    private static void CheckIsNew(ReadingContext context, List<(TextNode Key, FactPrecedenceRule Rule)> rules, TextNode field)
    {
        if (rules.Find(rule => Meaning(rule.Key.Text) == Meaning(field.Text)) is { Key: { } first })
        {
            context.Bag.Error(
                field.Location,
                "duplicate-name",
                $"{field.Described} is the field {first.Described} of line {first.Location.Line}: its sources belong in one list."
            );
        }
    }

    private static string Meaning(string field) =>
        field.Contains('*', StringComparison.Ordinal) ? FactNames.Canonical(field) : FactNames.FieldOf(field);
}
