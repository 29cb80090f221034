using LeadRouter.Propensity.Models;

namespace LeadRouter.Propensity.Explaining;

/// <summary>Turns a prediction into sentences: what a column says, all features that were made of it together.</summary>
public static class Explainer
{
    /// <param name="columns">By feature: the column that it reads.</param>
    /// <param name="values">By feature: the text of its column.</param>
    public static ExplainedPrediction Explain(IPropensityModel model, IReadOnlyList<string> columns, IReadOnlyList<string> values)
    {
        var bins = new byte[values.Count];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            bins[feature] = model.Features[feature].Bin(values[feature]);
        }

        return Explain(model, columns, values, bins);
    }

    /// <param name="bins">By feature.</param>
    public static ExplainedPrediction Explain(
        IPropensityModel model,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> values,
        ReadOnlySpan<byte> bins
    )
    {
        var contributions = model.Explain(bins);
        var reasons = Enumerable
            .Range(0, columns.Count)
            .GroupBy(feature => columns[feature])
            .Select(features =>
            {
                var first = features.First();
                return new Reason(
                    features.Key,
                    values[first],
                    features.Sum(feature => contributions.Parts[feature]),
                    Phrase.Of(model.Features[first], features.Key, values[first])
                );
            })
            .OrderByDescending(reason => Math.Abs(reason.LogOdds))
            .ThenBy(reason => reason.Column, StringComparer.Ordinal)
            .ToArray();
        var logOdds = contributions.Base + reasons.Sum(reason => reason.LogOdds);
        return new ExplainedPrediction(LogOdds.ToProbability(logOdds), logOdds, contributions.Base, reasons);
    }
}
