using System.Runtime.CompilerServices;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Fit;

/// <summary>The criteria as a fit goes through them: what each compares, in one row. A function of the rules, made once.</summary>
internal sealed class FitTable
{
    // Keyed by reference and dropped with the rules: a cache of a pure function, nothing else.
    private static readonly ConditionalWeakTable<IcpRules, FitTable> Tables = [];
    private readonly Criterion[] criteria;

    private FitTable(IcpRules rules)
    {
        criteria =
        [
            .. rules.Criteria.Select(criterion => new Criterion(
                criterion.Weight,
                criterion.Other,
                [.. criterion.Points.SelectMany(row => row.Matchers.Select(matcher => new PointsTest(matcher, row.Points)))]
            )),
        ];
        Weights = rules.Criteria.Sum(criterion => (long)criterion.Weight);
    }

    /// <summary>Of all criteria together.</summary>
    public long Weights { get; }

    /// <summary>In the playbook's order.</summary>
    public ReadOnlySpan<Criterion> Criteria => criteria;

    public static FitTable Of(IcpRules rules) => Tables.GetValue(rules, static asking => new FitTable(asking));

    /// <param name="Other">Points when nothing matches.</param>
    /// <param name="Tests">The first that holds gives its points.</param>
    public readonly record struct Criterion(int Weight, int Other, PointsTest[] Tests);
}
