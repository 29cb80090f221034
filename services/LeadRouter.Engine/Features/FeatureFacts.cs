using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Features;

/// <summary>Which facts a model may look at: those of the company that are always asked for, and what the playbook itself looks at.</summary>
internal static class FeatureFacts
{
    private const string Named = "fact.";

    private static readonly string[] Always = ["relation", "country", "industry", "employees", "language", "accountTier"];

    public static IReadOnlyList<string> Of(Playbook playbook) => InOrder(Always.Concat(AskedBy(playbook)).Where(IsAllowed));

    /// <summary>What the playbook looks at, and no model may.</summary>
    public static IReadOnlyList<string> LeftOut(Playbook playbook) => InOrder(AskedBy(playbook).Where(field => !IsAllowed(field)));

    private static bool IsAllowed(string field) =>
        !NeverFacts.Has(field.StartsWith(Named, StringComparison.Ordinal) ? field[Named.Length..] : field);

    private static IEnumerable<string> AskedBy(Playbook playbook) =>
        playbook
            .Icp.Criteria.Select(criterion => criterion.Field)
            .Concat(
                playbook.Qualification.SelectMany(ConditionFields.Of).Where(field => field.StartsWith(Named, StringComparison.Ordinal))
            );

    private static string[] InOrder(IEnumerable<string> fields) =>
        [.. fields.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
