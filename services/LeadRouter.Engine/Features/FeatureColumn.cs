using System.Globalization;

namespace LeadRouter.Engine.Features;

/// <summary>One thing that a model may look at.</summary>
/// <param name="Name">As the column of the table is called. Fixed: stored models find their inputs by it.</param>
/// <param name="About">What it tells, in words: a signal, a fact.</param>
/// <param name="Days">Of a count: within so many UTC days, today's included; null = in all that is retained.</param>
public sealed record FeatureColumn(string Name, FeatureKind Kind, string About, int? Days = null)
{
    /// <summary>Which way more of it may move a prediction, for who wants that held: 1 up, −1 down, 0 either way.</summary>
    public int Direction { get; init; }

    /// <summary>A value in words, for an explanation.</summary>
    /// <param name="number">NaN = unknown.</param>
    public string Say(double number, string? text) =>
        Kind switch
        {
            FeatureKind.Text => text is null ? $"{About} is unknown" : $"{About} is {text}",
            FeatureKind.Since => double.IsNaN(number) ? $"{About}: never" : $"{About} {Ago(number)}",
            FeatureKind.Count => (number, Days) switch
            {
                (0, null) => $"no {About}",
                (0, _) => Invariant($"no {About} in {Days} days"),
                (_, null) => Invariant($"{number:0} × {About}"),
                _ => Invariant($"{number:0} × {About} in {Days} days"),
            },
            _ => double.IsNaN(number) ? $"{About} is unknown" : Invariant($"{About} is {number:0.###}"),
        };

    private static string Ago(double days) =>
        days switch
        {
            0 => "today",
            1 => "yesterday",
            >= FeatureSet.MostDays => Invariant($"{FeatureSet.MostDays} days ago or more"),
            _ => Invariant($"{days:0} days ago"),
        };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
