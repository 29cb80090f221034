using System.Globalization;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Models;

/// <summary>A model of bins, asked by values.</summary>
/// <param name="columns">By feature: the column that it reads.</param>
public sealed class BinnedRows(IPropensityModel model, IReadOnlyList<string> columns) : IRowModel
{
    private const int OnStack = 1024;

    public IReadOnlyList<string> Columns => columns;

    public IReadOnlyList<Feature> Features => model.Features;

    public string Description => model.Description;

    public double LogOdds(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places)
    {
        Span<byte> bins = stackalloc byte[Math.Min(places.Length, OnStack)];
        bins = places.Length <= bins.Length ? bins : new byte[places.Length];
        Fill(numbers, texts, places, bins);
        return model.LogOdds(bins);
    }

    public Contributions Explain(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places) =>
        model.Explain(Bins(numbers, texts, places));

    public byte[] Bins(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places)
    {
        var bins = new byte[places.Length];
        Fill(numbers, texts, places, bins);
        return bins;
    }

    private void Fill(ReadOnlySpan<double> numbers, ReadOnlySpan<string?> texts, ReadOnlySpan<int> places, Span<byte> bins)
    {
        for (var i = 0; i < bins.Length; i++)
        {
            var feature = model.Features[i];
            bins[i] =
                places[i] < 0 ? (byte)0
                : texts[places[i]] is { } text ? feature.Bin(text)
                : BinOf(feature, numbers[places[i]]);
        }
    }

    /// <summary>A number whose few values were taken for words is one here too.</summary>
    private static byte BinOf(Feature feature, double number) =>
        double.IsNaN(number) ? (byte)0
        : feature.Kind == ColumnKind.Number ? feature.Bin(number)
        : feature.Bin(number.ToString("R", CultureInfo.InvariantCulture));
}
