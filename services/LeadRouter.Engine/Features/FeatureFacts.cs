using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Features;

/// <summary>Which facts a model may look at: those of the company that are always asked for, and what the playbook itself looks at.</summary>
internal static class FeatureFacts
{
    private static readonly string[] Always = ["relation", "country", "industry", "employees", "language", "accountTier"];

    // Who has a lead and what became of it is known because it is one: no reason for its becoming one. A domain or a postcode tells companies apart, not kinds of them.
    private static readonly string[] Never =
    [
        "owner",
        "opportunityOwner",
        "channelManager",
        "openOpportunity",
        "outcome",
        "domain",
        "postcode",
        "email",
        "title",
        FactNames.ProfilingConsent,
        FactNames.EmailConsent,
    ];

    private static readonly string[] NeverUnder = ["lead", "sla", "override", "deal", "opportunity", "owner"];

    public static IReadOnlyList<string> Of(Playbook playbook) =>
        [
            .. Always
                .Concat(playbook.Icp.Criteria.Select(criterion => criterion.Field))
                .Concat(
                    playbook
                        .Qualification.SelectMany(ConditionFields.Of)
                        .Where(field => field.StartsWith("fact.", StringComparison.Ordinal))
                )
                .Where(IsAllowed)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    internal static bool IsAllowed(string field)
    {
        var isNamed = field.StartsWith("fact.", StringComparison.Ordinal);
        var name = FactNames.FieldOf(isNamed ? field["fact.".Length..] : field);
        return !Never.Contains(name, StringComparer.Ordinal)
            && !Array.Exists(NeverUnder, word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }
}
