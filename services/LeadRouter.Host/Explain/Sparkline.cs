using System.Text;

namespace LeadRouter.Host.Explain;

/// <summary>Points from 0 to 100 as a line of bars, the oldest first.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const decimal Most = 100;

    /// <param name="points">Null where they are unknown: a gap.</param>
    /// <param name="width">Bars at most; of the days that share one the highest is shown.</param>
    public static string Of(IReadOnlyList<decimal?> points, int width)
    {
        var line = new StringBuilder();
        var bars = Math.Min(width, points.Count);
        for (var bar = 0; bar < bars; bar++)
        {
            var from = bar * points.Count / bars;
            var to = (bar + 1) * points.Count / bars;
            var highest = points.Skip(from).Take(to - from).Max();
            line.Append(highest is { } known ? Bars[(int)Math.Min(Bars.Length - 1, Math.Max(0, known) / Most * Bars.Length)] : ' ');
        }

        return line.ToString();
    }
}
