namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>What the playbook itself names (signals, personas, teams, lists, territories) and the names that are fixed.</summary>
internal static class Names
{
    private const int Longest = 64;

    public static readonly IReadOnlyList<string> Functions =
    [
        "it",
        "operations",
        "marketing",
        "sales",
        "finance",
        "hr",
        "legal",
        "product",
        "engineering",
        "procurement",
        "support",
        "research",
        "education",
        "general",
    ];

    public static readonly IReadOnlyList<string> Seniorities =
    [
        "c_level",
        "vp",
        "director",
        "manager",
        "senior",
        "staff",
        "intern",
        "student",
        "owner",
    ];

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, beginning with a letter or digit; said when it is not.</summary>
    public static bool Check(ReadingContext context, TextNode name, string what)
    {
        var text = name.Text;
        if (
            text.Length is > 0 and <= Longest
            && char.IsLetterOrDigit(text[0])
            && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
        )
        {
            return true;
        }

        context.Bag.Error(
            name.Location,
            "bad-name",
            $"{name.Described} cannot name {A(what)}: use up to {Longest} letters, digits, '-', '_' and '.', a letter or digit first."
        );
        return false;
    }

    private static string A(string what) => what[0] is 'a' or 'e' or 'i' or 'o' ? $"an {what}" : $"a {what}";

    /// <summary>Names are compared without case everywhere, so two that differ only in case are one.</summary>
    public static void CheckDistinct(ReadingContext context, IEnumerable<TextNode> names, string what)
    {
        var seen = new Dictionary<string, TextNode>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.TryAdd(TextNormaliser.Fold(name.Text), name))
            {
                var first = seen[TextNormaliser.Fold(name.Text)];
                context.Bag.Error(
                    name.Location,
                    "duplicate-name",
                    $"There is {A(what)} {first.Described} already, at {first.Location}: names that differ only in case are the same. Give this one another."
                );
            }
        }
    }
}
