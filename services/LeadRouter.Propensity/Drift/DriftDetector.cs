using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Drift;

/// <summary>Compares two parts of a table: base rate, and the population stability index of every feature.</summary>
public static class DriftDetector
{
    /// <summary>Index from which a feature's values count as others than before.</summary>
    public const double AlarmingPsi = 0.25;

    /// <summary>Factor between base rates from which predictions of old are off, when it is no chance.</summary>
    private const double AlarmingFactor = 1.25;

    private const double Significant = 3;
    private const int Groups = 10;

    /// <summary>Standard deviations of chi-square, whose tail is long.</summary>
    private const double SureOfDrift = 5;

    public static DriftReport Compare(RowMatrix before, RowMatrix later)
    {
        var found = before
            .Features.Select((feature, i) => (feature.Name, Psi: Psi(feature, before.Bins[i], later.Bins[i])))
            .OrderByDescending(one => one.Psi.Value)
            .ToArray();
        var psi = found.Select(one => KeyValuePair.Create(one.Name, one.Psi.Value)).ToArray();
        var (rate, laterRate) = (before.BaseRate(), later.BaseRate());
        var alarms = new List<string>();
        var spread = Math.Sqrt((rate * (1 - rate) / before.Evidence()) + (laterRate * (1 - laterRate) / later.Evidence()));
        var factor = Factor(rate, laterRate);
        if (Math.Abs(rate - laterRate) > Significant * spread && (factor >= AlarmingFactor || factor <= 1 / AlarmingFactor))
        {
            alarms.Add(
                FormattableString.Invariant(
                    $"the base rate has moved from {rate:0.0%} to {laterRate:0.0%} (times {factor:0.0#}): probabilities learnt before are off"
                )
            );
        }

        var moved = found.Where(one => one.Psi.Value >= AlarmingPsi && one.Psi.Value > one.Psi.ByChance).ToArray();
        alarms.AddRange(
            moved.Select(one => FormattableString.Invariant($"'{one.Name}' has other values than before (PSI {one.Psi.Value:0.00})"))
        );
        return new DriftReport(rate, laterRate, psi, alarms) { Moved = [.. moved.Select(one => one.Name)] };
    }

    private static double Factor(double rate, double laterRate) => rate > 0 ? laterRate / rate : double.PositiveInfinity;

    /// <returns>The index, and the largest that chance gives so few rows: without drift it is distributed like chi-square over the rows.</returns>
    private static (double Value, double ByChance) Psi(Feature feature, byte[] before, byte[] later)
    {
        var group = GroupOf(feature, before);
        var groups = group.Max() + 1;
        var old = Shares(before, group, groups);
        var now = Shares(later, group, groups);
        var perRow = (1.0 / Math.Max(1, before.Length)) + (1.0 / Math.Max(1, later.Length));
        return (
            Enumerable.Range(0, groups).Sum(one => (now[one] - old[one]) * Elementary.Log(now[one] / old[one])),
            perRow * (groups - 1 + (SureOfDrift * Math.Sqrt(2 * (groups - 1))))
        );
    }

    /// <summary>Missing; then a number's tenths, or a category's most frequent levels and the rest.</summary>
    private static int[] GroupOf(Feature feature, byte[] bins)
    {
        var group = new int[feature.BinCount];
        if (feature.IsCategory)
        {
            for (var bin = 1; bin < group.Length; bin++)
            {
                group[bin] = Math.Min(bin, Groups);
            }

            return group;
        }

        var counts = new int[feature.BinCount];
        foreach (var bin in bins)
        {
            counts[bin]++;
        }

        double filled = bins.Length - counts[0];
        double below = 0;
        var last = 0;
        for (var bin = 1; bin < group.Length; bin++)
        {
            // Bins of one tenth share a group; a bin of several tenths is one.
            var tenth = 1 + Math.Min(Groups - 1, (int)(below / Math.Max(1, filled) * Groups));
            last = bin == 1 ? 1 : last + (tenth > last ? 1 : 0);
            group[bin] = last;
            below += counts[bin];
        }

        return group;
    }

    private static double[] Shares(byte[] bins, int[] group, int groups)
    {
        // Half a row everywhere: nothing is impossible, and the index stays finite.
        var shares = Enumerable.Repeat(0.5, groups).ToArray();
        foreach (var bin in bins)
        {
            shares[group[bin]]++;
        }

        return [.. shares.Select(share => share / (bins.Length + (0.5 * groups)))];
    }
}
