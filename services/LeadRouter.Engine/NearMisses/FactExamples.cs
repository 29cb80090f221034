using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Values of facts that could make a difference to a playbook: those that its criteria and lines ask for, the best first. A function of the playbook.</summary>
internal static class FactExamples
{
    private const int MostOfField = 6;
    private const string Otherwise = "other";

    private static readonly string[] Countries = ["US", "GB", "DE", "FR", "JP", "BR"];

    /// <summary>Never proposed: what a person allows is theirs to say, and another domain would be another company.</summary>
    private static readonly IReadOnlySet<string> Left = new HashSet<string>(StringComparer.Ordinal)
    {
        "domain",
        "owner",
        "opportunityOwner",
        "channelManager",
        "outcome",
        Facts.FactNames.ProfilingConsent,
        Facts.FactNames.EmailConsent,
    };

    /// <returns>By field in order of the playbook.</returns>
    public static IReadOnlyList<(string Field, string Value)> Of(Playbook playbook)
    {
        var found = new List<(string Field, string Value)>();
        foreach (var criterion in playbook.Icp.Criteria)
        {
            found.AddRange(
                criterion
                    .Points.OrderByDescending(points => points.Points)
                    .SelectMany(points => points.Matchers.Take(1))
                    .Select(matcher => MatcherExamples.Of(matcher, 0))
                    .OfType<string>()
                    .Select(value => (criterion.Field, value))
            );
        }

        var conditions = playbook.Qualification.SelectMany(LineConditions.Of).Concat(playbook.Icp.Disqualifiers.Select(one => one.When));
        foreach (var match in conditions.SelectMany(Matches))
        {
            found.AddRange(
                match
                    .Matchers.Take(2)
                    .Select(matcher => MatcherExamples.Of(matcher, 0))
                    .OfType<string>()
                    .Select(value => (match.Field, value))
            );
            found.AddRange(Others(match).Select(value => (match.Field, value)));
        }

        found.AddRange(TitleExamples.Of(playbook).Select(title => ("title", title)));
        return
        [
            .. found
                .Where(example => IsFact(example.Field) && !Left.Contains(example.Field))
                .Select(example =>
                    (Field: example.Field == "size" ? "employees" : example.Field, Value: Shown(example.Field, example.Value))
                )
                .Distinct()
                .GroupBy(example => example.Field, StringComparer.Ordinal)
                .SelectMany(field => field.Take(field.Key == "title" ? TitleExamples.Most : MostOfField)),
        ];
    }

    private static string Shown(string field, string value) => field == "country" ? value.ToUpperInvariant() : value;

    /// <summary>What makes a line that forbids something, and a disqualifier, let go of it.</summary>
    private static IEnumerable<string> Others(FieldMatch match) =>
        match.Field switch
        {
            "relation" => ["prospect", "customer"],
            "openOpportunity" => ["false", "true"],
            "country" => Countries.Where(country => !Takes(match, country)).Take(1),
            _ when match.Matchers.OfType<RangeMatcher>().Any() => match
                .Matchers.OfType<RangeMatcher>()
                .Select(MatcherExamples.Outside)
                .OfType<string>()
                .Where(value => !Takes(match, value))
                .Take(1),
            _ => Takes(match, Otherwise) ? [] : [Otherwise],
        };

    private static bool Takes(FieldMatch match, string value) => match.Matches([value]);

    private static bool IsFact(string field) =>
        field is "title" or "size" || Facts.FactNames.Synonyms.ContainsKey(field) || field.StartsWith("fact.", StringComparison.Ordinal);

    private static IEnumerable<FieldMatch> Matches(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Matches),
            AnyOf any => any.Parts.SelectMany(Matches),
            Not not => Matches(not.Inner),
            FieldMatch match => [match],
            _ => [],
        };
}
