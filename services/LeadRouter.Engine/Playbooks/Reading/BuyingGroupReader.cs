namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>buyingGroup</c>: the roles that a purchase needs.</summary>
internal static class BuyingGroupReader
{
    public static readonly IReadOnlyList<string> Keys = ["role", "function", "seniority", "importance"];
    public static readonly IReadOnlyList<string> Importances = ["strong", "moderate", "weak"];
    public const string UsualImportance = "moderate";

    public static IReadOnlyList<BuyingRole> Read(ReadingContext context, PlaybookNode? node)
    {
        var roles = new List<BuyingRole>();
        foreach (var item in node is null ? [] : context.List(node, "'buyingGroup'")?.Items ?? [])
        {
            if (context.Map(item, "A role") is { } map && Role(context, map) is { } role)
            {
                Compare(context, roles, role);
                roles.Add(role);
            }
        }

        return roles;
    }

    private static BuyingRole? Role(ReadingContext context, MapNode map)
    {
        var right = context.Keys(map, "a role", Keys);
        var node = context.Required(map, "role", "A role");
        var name = context.Text(node, "'role'");
        if (name is not null)
        {
            Names.Check(context, (TextNode)node!, "role");
        }

        var functions = PersonasReader.Choices(context, map.Find("function"), "function", Names.Functions);
        var seniorities = PersonasReader.Choices(context, map.Find("seniority"), "seniority", Names.Seniorities);
        var importance = map.Find("importance") is { } given ? context.Choice(given, "importance", Importances) : UsualImportance;
        if (!right || name is null || functions is null || seniorities is null || importance is null)
        {
            return null;
        }

        if (functions.Count + seniorities.Count == 0)
        {
            context.Bag.Error(
                map.Location,
                "missing-key",
                $"The role {Quote.Of(name)} needs a function or a seniority: everybody would play it."
            );
            return null;
        }

        return new BuyingRole(name, functions, seniorities, importance) { Location = map.Location };
    }

    private static void Compare(ReadingContext context, List<BuyingRole> earlier, BuyingRole role)
    {
        if (!context.MayCompare(earlier.Count, role.Location))
        {
            return;
        }

        if (
            earlier.FirstOrDefault(one =>
                PersonasReader.Covers(one.Functions, role.Functions) && PersonasReader.Covers(one.Seniorities, role.Seniorities)
            ) is
            { } shadow
        )
        {
            context.Bag.Error(
                role.Location,
                "never-fires",
                $"The role {Quote.Of(role.Role)} can never be played: {Quote.Of(shadow.Role)} at line {shadow.Location.Line} takes everybody who could. Put the narrower line first."
            );
        }

        if (
            earlier.FirstOrDefault(one =>
                string.Equals(TextNormaliser.Fold(one.Role), TextNormaliser.Fold(role.Role), StringComparison.Ordinal)
                && (one.Importance != role.Importance || one.Role != role.Role)
            ) is
            { } same
        )
        {
            context.Bag.Error(
                role.Location,
                "duplicate-name",
                $"The role {Quote.Of(role.Role)} stands at line {same.Location.Line} already: a second line for it needs the same spelling and the same importance."
            );
        }
    }
}
