namespace LeadRouter.Engine.Features;

/// <summary>What is known of one person at one instant, by column: to be filled again and again.</summary>
/// <param name="columns">How many.</param>
public sealed class FeatureRow(int columns)
{
    private readonly double[] numbers = new double[columns];
    private readonly string?[] texts = new string?[columns];

    /// <summary>How many columns it has.</summary>
    public int Columns => numbers.Length;

    /// <summary>NaN where it is unknown, and of texts.</summary>
    public ReadOnlySpan<double> Numbers => numbers;

    /// <summary>Null where it is unknown, and of numbers.</summary>
    public ReadOnlySpan<string?> Texts => texts;

    internal void Put(int column, double number) => (numbers[column], texts[column]) = (number, null);

    internal void Put(int column, string? text) => (numbers[column], texts[column]) = (double.NaN, text);
}
