using System.Runtime.CompilerServices;
using LeadRouter.Engine.Features;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Storage.LiveModels;

/// <summary>A stored model as evaluations ask it.</summary>
/// <param name="hash">Of its bytes.</param>
/// <param name="model">A column of it that the playbook does not have any more is missing in every row.</param>
/// <param name="evidence">See <see cref="IPropensityScorer.Evidence"/>.</param>
/// <param name="baseRate">That it was learnt from, between 0 and 1.</param>
public sealed class ModelScorer(string hash, IRowModel model, long evidence, double baseRate) : IPropensityScorer
{
    private const int Largest = 20_000;

    // By playbook: a cache of a pure function, nothing else.
    private readonly ConditionalWeakTable<FeatureSet, int[]> placesOf = [];

    public string Hash => hash;

    public long Evidence => evidence;

    public int BaseLogOdds { get; } = Thousandths(LeadRouter.Propensity.LogOdds.Of(Math.Clamp(baseRate, 1e-6, 1 - 1e-6)));

    public IPropensityScorer? Shadow { get; init; }

    /// <summary>What a row's bins stand for, in order; none for a model that has no bins.</summary>
    public IReadOnlyList<Feature> Features => model.Features;

    /// <summary>A row as the model sees it.</summary>
    public byte[] Bins(FeatureSet features, FeatureRow row) => model.Bins(row.Numbers, row.Texts, Places(features));

    /// <summary>What the model reads and this playbook has no column for.</summary>
    public IReadOnlyList<string> Missing(FeatureSet features) =>
        [.. model.Columns.Distinct().Where(column => features.Columns.All(one => one.Name != column)).Order(StringComparer.Ordinal)];

    public int LogOdds(FeatureSet features, FeatureRow row) => Thousandths(model.LogOdds(row.Numbers, row.Texts, Places(features)));

    public IReadOnlyList<PropensityPart> Explain(FeatureSet features, FeatureRow row)
    {
        var places = Places(features);
        var contributions = model.Explain(row.Numbers, row.Texts, places);
        var total = Thousandths(model.LogOdds(row.Numbers, row.Texts, places));
        var parts = new List<PropensityPart> { new("base", "of somebody of whom nothing is known", Thousandths(contributions.Base)) };
        parts.AddRange(
            Enumerable
                .Range(0, model.Columns.Count)
                .GroupBy(feature => model.Columns[feature], StringComparer.Ordinal)
                .Select(column =>
                    Part(features, row, column.Key, places[column.First()], column.Sum(feature => contributions.Parts[feature]))
                )
                .Where(part => part.LogOdds != 0)
                .OrderByDescending(part => Math.Abs(part.LogOdds))
                .ThenBy(part => part.Feature, StringComparer.Ordinal)
        );
        var rest = total - parts.Sum(part => part.LogOdds);
        if (rest != 0)
        {
            parts.Add(new PropensityPart("rounding", "rounding of the parts above to thousandths", rest));
        }

        return parts;
    }

    private static PropensityPart Part(FeatureSet features, FeatureRow row, string column, int place, double logOdds) =>
        new(
            column,
            place < 0 ? $"{column} is unknown" : features.Columns[place].Say(row.Numbers[place], row.Texts[place]),
            Thousandths(logOdds)
        );

    private int[] Places(FeatureSet features) =>
        placesOf.GetValue(
            features,
            set =>
            {
                var byName = Enumerable.Range(0, set.Columns.Count).ToDictionary(i => set.Columns[i].Name, StringComparer.Ordinal);
                return [.. model.Columns.Select(column => byName.GetValueOrDefault(column, -1))];
            }
        );

    private static int Thousandths(double logOdds) =>
        (int)Math.Round(Math.Clamp(logOdds * 1000, -Largest, Largest), MidpointRounding.ToEven);
}
