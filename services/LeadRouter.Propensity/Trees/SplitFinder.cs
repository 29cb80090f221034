using System.Runtime.Intrinsics;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Trees;

/// <summary>Finds the split of a leaf that saves most loss. Numbers split between bins, with missing on the better side; categories between sets of levels.</summary>
internal sealed class SplitFinder(IReadOnlyList<Feature> features, TreeOptions options)
{
    private const double LeastGain = 1e-6;

    public SplitChoice Best(GrowingLeaf leaf, Histograms histograms, int[] drawn)
    {
        var best = SplitChoice.None;
        foreach (var feature in drawn)
        {
            var bins = histograms.Of(leaf.Histogram!, feature);
            if (features[feature].IsCategory)
            {
                ByLevels(leaf, feature, bins, ref best);
            }
            else
            {
                ByNumber(leaf, feature, bins, ref best);
            }
        }

        return best;
    }

    private void ByNumber(GrowingLeaf leaf, int feature, ReadOnlySpan<Vector128<double>> bins, ref SplitChoice best)
    {
        var missing = bins[0];
        var left = Vector128<double>.Zero;
        var found = -1;
        var foundWithMissing = false;
        var foundLeft = left;
        var gain = best.Gain;
        for (var bin = 1; bin < bins.Length - 1; bin++)
        {
            left += bins[bin];
            if (bins[bin][1] <= 0)
            {
                continue;
            }

            if (Gain(leaf, left, 0, feature) is var without && without > gain)
            {
                (gain, found, foundWithMissing, foundLeft) = (without, bin, false, left);
            }

            if (missing[1] > 0 && Gain(leaf, left + missing, 0, feature) is var with && with > gain)
            {
                (gain, found, foundWithMissing, foundLeft) = (with, bin, true, left + missing);
            }
        }

        // All that is known against all that is missing: no direction, so no split for a feature that is held to one.
        if (missing[1] > 0 && !IsHeld(feature) && Gain(leaf, missing, 0, feature) is var apart && apart > gain)
        {
            (gain, found, foundWithMissing, foundLeft) = (apart, 0, true, missing);
        }

        if (found >= 0)
        {
            // Where nobody was missing, later missing values go with the larger side.
            var set = default(BinSet);
            for (var bin = 1; bin <= found; bin++)
            {
                set.Add(bin);
            }

            if (foundWithMissing || (missing[1] <= 0 && foundLeft[1] * 2 > leaf.Sum[1]))
            {
                set.Add(0);
            }

            best = new SplitChoice(gain, feature, set, foundLeft, 0);
        }
    }

    private void ByLevels(GrowingLeaf leaf, int feature, ReadOnlySpan<Vector128<double>> bins, ref SplitChoice best)
    {
        Span<double> keys = stackalloc double[bins.Length];
        Span<int> order = stackalloc int[bins.Length];
        var seen = 0;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin][1] > 1e-9)
            {
                keys[seen] = bins[bin][0] / (bins[bin][1] + options.CategorySmoothing);
                order[seen++] = bin;
            }
        }

        if (seen < 2)
        {
            return;
        }

        keys[..seen].Sort(order[..seen]);
        var left = Vector128<double>.Zero;
        var gain = best.Gain;
        var found = -1;
        var foundLeft = left;
        for (var taken = 0; taken < seen - 1; taken++)
        {
            left += bins[order[taken]];
            if (Gain(leaf, left, options.CategoryL2, feature) is var one && one > gain)
            {
                (gain, found, foundLeft) = (one, taken, left);
            }
        }

        if (found < 0)
        {
            return;
        }

        var set = default(BinSet);
        foreach (var bin in order[..(found + 1)])
        {
            set.Add(bin);
        }

        // Levels that nobody had here go with the larger side.
        if (foundLeft[1] * 2 > leaf.Sum[1])
        {
            for (var bin = 0; bin <= byte.MaxValue; bin++)
            {
                if (!order[..seen].Contains(bin))
                {
                    set.Add(bin);
                }
            }
        }

        best = new SplitChoice(gain, feature, set, foundLeft, options.CategoryL2);
    }

    private bool IsHeld(int feature) => options.Monotone is { } monotone && monotone[feature] != 0;

    private double Gain(GrowingLeaf leaf, Vector128<double> left, double extraL2, int feature)
    {
        var right = leaf.Sum - left;
        if (left[1] < options.MinEvidence || right[1] < options.MinEvidence)
        {
            return 0;
        }

        var l2 = options.L2 + extraL2;
        if (options.Monotone is { } monotone && monotone[feature] is var direction && direction != 0)
        {
            var toLeft = Math.Clamp(-left[0] / (left[1] + l2), leaf.Lower, leaf.Upper);
            var toRight = Math.Clamp(-right[0] / (right[1] + l2), leaf.Lower, leaf.Upper);
            if (direction * (toRight - toLeft) < 0)
            {
                return 0;
            }
        }

        var gain =
            (left[0] * left[0] / (left[1] + l2))
            + (right[0] * right[0] / (right[1] + l2))
            - (leaf.Sum[0] * leaf.Sum[0] / (leaf.Sum[1] + options.L2));
        return gain > LeastGain ? gain : 0;
    }
}
