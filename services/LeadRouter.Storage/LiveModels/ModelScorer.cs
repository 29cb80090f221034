using System.Runtime.CompilerServices;
using LeadRouter.Engine.Features;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Storage.LiveModels;

/// <summary>A stored model as evaluations ask it.</summary>
/// <param name="hash">Of its bytes.</param>
/// <param name="columns">By feature: the column that it reads. One that the playbook does not have any more is missing in every row.</param>
/// <param name="evidence">See <see cref="IPropensityScorer.Evidence"/>.</param>
/// <param name="baseRate">That it was learnt from, between 0 and 1.</param>
public sealed class ModelScorer(string hash, IPropensityModel model, IReadOnlyList<string> columns, long evidence, double baseRate)
    : IPropensityScorer
{
    private const int Largest = 20_000;

    // By playbook: a cache of a pure function, nothing else.
    private readonly ConditionalWeakTable<FeatureSet, int[]> places = [];

    public string Hash => hash;

    public long Evidence => evidence;

    public int BaseLogOdds { get; } = Thousandths(LeadRouter.Propensity.LogOdds.Of(Math.Clamp(baseRate, 1e-6, 1 - 1e-6)));

    public IPropensityScorer? Shadow { get; init; }

    /// <summary>What a row's bins stand for, in order.</summary>
    public IReadOnlyList<Feature> Features => model.Features;

    /// <summary>A row as the model sees it.</summary>
    public byte[] Bins(FeatureSet features, FeatureRow row)
    {
        var bins = new byte[columns.Count];
        Fill(features, row, bins);
        return bins;
    }

    /// <summary>What the model reads and this playbook has no column for.</summary>
    public IReadOnlyList<string> Missing(FeatureSet features) =>
        [.. columns.Distinct().Where(column => features.Columns.All(one => one.Name != column)).Order(StringComparer.Ordinal)];

    public int LogOdds(FeatureSet features, FeatureRow row)
    {
        Span<byte> bins = stackalloc byte[Math.Min(columns.Count, 1024)];
        bins = columns.Count <= bins.Length ? bins : new byte[columns.Count];
        Fill(features, row, bins);
        return Thousandths(model.LogOdds(bins));
    }

    public IReadOnlyList<PropensityPart> Explain(FeatureSet features, FeatureRow row)
    {
        var bins = Bins(features, row);
        var contributions = model.Explain(bins);
        var total = Thousandths(model.LogOdds(bins));
        var parts = new List<PropensityPart> { new("base", "of somebody of whom nothing is known", Thousandths(contributions.Base)) };
        parts.AddRange(
            Enumerable
                .Range(0, columns.Count)
                .GroupBy(feature => columns[feature], StringComparer.Ordinal)
                .Select(column =>
                    Part(features, row, column.Key, Places(features)[column.First()], column.Sum(feature => contributions.Parts[feature]))
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

    private void Fill(FeatureSet features, FeatureRow row, Span<byte> bins)
    {
        var from = Places(features);
        for (var i = 0; i < bins.Length; i++)
        {
            var feature = model.Features[i];
            bins[i] =
                from[i] < 0 ? (byte)0
                : row.Texts[from[i]] is { } text ? feature.Bin(text)
                : BinOf(feature, row.Numbers[from[i]]);
        }
    }

    /// <summary>A number whose few values were taken for words is one here too.</summary>
    private static byte BinOf(Feature feature, double number) =>
        double.IsNaN(number) ? (byte)0
        : feature.Kind == ColumnKind.Number ? feature.Bin(number)
        : feature.Bin(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    private int[] Places(FeatureSet features) =>
        places.GetValue(
            features,
            set =>
            {
                var byName = Enumerable.Range(0, set.Columns.Count).ToDictionary(i => set.Columns[i].Name, StringComparer.Ordinal);
                return [.. columns.Select(column => byName.GetValueOrDefault(column, -1))];
            }
        );

    private static int Thousandths(double logOdds) =>
        (int)Math.Round(Math.Clamp(logOdds * 1000, -Largest, Largest), MidpointRounding.ToEven);
}
