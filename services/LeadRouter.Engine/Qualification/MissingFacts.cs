using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Qualification;

/// <summary>Which facts somebody waits for: those that the line asks for, and those that the fit lacks.</summary>
internal static class MissingFacts
{
    public static IReadOnlyList<string> Of(QualificationResult result, Playbook playbook, QualificationFacts facts)
    {
        if (result.Outcome != QualificationOutcome.Enrich)
        {
            return [];
        }

        var asked = playbook.Qualification.FirstOrDefault(line => line.Number == result.Line) is EnrichLine enrich
            ? Unknown(enrich.When).Where(field => facts.Values(field).Count == 0)
            : [];
        return [.. asked.Concat(facts.Fit.Unknown).Select(Recorded).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name under which an evaluation records it: the queue lets go of whoever's facts are all there.</summary>
    private static string Recorded(string field) => field == "size" ? "employees" : field;

    private static IEnumerable<string> Unknown(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Unknown),
            AnyOf any => any.Parts.SelectMany(Unknown),
            FieldMatch match when match.Matchers.Any(matcher => matcher is UnknownMatcher) => [match.Field],
            _ => [],
        };
}
