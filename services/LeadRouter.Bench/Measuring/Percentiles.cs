namespace LeadRouter.Bench.Measuring;

/// <summary>What figures are told as: of several rounds the median, of many waits the middle and the slowest in a hundred.</summary>
public static class Percentiles
{
    /// <summary>The smallest value that so many in a hundred do not exceed; 0 of none.</summary>
    /// <param name="rising">In rising order.</param>
    /// <param name="percent">1 to 100.</param>
    public static double At(IReadOnlyList<double> rising, int percent) =>
        rising.Count == 0 ? 0 : rising[Math.Clamp(((rising.Count * percent) + 99) / 100, 1, rising.Count) - 1];

    /// <summary>The middle one, of an even number the mean of the two; 0 of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var rising = values.Order().ToList();
        return rising.Count == 0 ? 0 : (rising[(rising.Count - 1) / 2] + rising[rising.Count / 2]) / 2;
    }
}
