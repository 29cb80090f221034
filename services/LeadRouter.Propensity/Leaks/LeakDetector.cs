using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Leaks;

/// <summary>
/// Finds columns that are written after the outcome, or with it. Looks at values and training rows, never at a column's name: too good alone, sure of
/// both outcomes, filled for one outcome only, telling what has happened, or so good that hardly anything else is left to say.
/// </summary>
public static class LeakDetector
{
    /// <summary>AUC of one column alone that no honest one reaches.</summary>
    private const double TooGood = 0.94;

    /// <summary>Share of rows that two-sided certainty must have on either side.</summary>
    private const double SureShare = 0.03;

    private const double SureOfConversion = 0.9;
    private const double SureOfNone = 0.05;

    /// <summary>What a side's rate may be of the base rate, when only that side is filled.</summary>
    private const double OneSided = 1 / 20.0;

    /// <summary>Converted rows that chance would put where there are hardly any.</summary>
    private const double LeastExpected = 20;

    /// <summary>Part of the rows whose value tells of an event.</summary>
    private const double EventShare = 0.4;

    private const int LeastEventLevels = 3;

    /// <summary>A column that alone removes this much of what the others leave open (1 − AUC), up to at least <see cref="DominantAuc"/>.</summary>
    private const double Dominance = 0.55;

    private const double DominantAuc = 0.9;

    /// <summary>Columns that may say the same as one leak: copies under other names.</summary>
    private const int MostAlike = 12;

    private const int RowsLookedAt = 40_000;
    private const ulong Seed = 20_261_123;

    /// <param name="areChosen">The columns were asked for by name: then being better than all others together is no reason.</param>
    public static IReadOnlyList<Leak> Find(RowMatrix rows, bool areChosen, int threads, CancellationToken cancellationToken)
    {
        // As they are: how much a row counts says nothing of what a column knows. Drawn, because outcomes may come in turn.
        var looked = (rows with { Weights = null }).Drawn(RowsLookedAt, SeededRandom.Mix(Seed, 0));
        var part = Drawn(looked.Count, ColumnEvidence.Parts, 1);
        var evidence = new ColumnEvidence[looked.Features.Count];
        Parallel.For(
            0,
            evidence.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            feature => evidence[feature] = new ColumnEvidence(looked, feature, part)
        );
        var leaks = new List<(int Feature, Leak Leak)>();
        for (var feature = 0; feature < evidence.Length; feature++)
        {
            if (Alone(evidence[feature]) is { } reason)
            {
                leaks.Add((feature, new Leak(evidence[feature].Feature.Name, reason)));
            }
        }

        if (!areChosen)
        {
            AddDominant(leaks, looked, evidence, threads, cancellationToken);
        }

        return [.. leaks.Select(leak => leak.Leak)];
    }

    private static string? Alone(ColumnEvidence column)
    {
        if (column.Auc >= TooGood)
        {
            return FormattableString.Invariant($"alone it tells the outcomes apart almost perfectly (AUC {column.Auc:0.000})");
        }

        if (FilledWithOutcome(column) is { } filled)
        {
            return filled;
        }

        if (!column.Feature.IsCategory)
        {
            return null;
        }

        var sureRows = column.RowsOf(rate => rate >= SureOfConversion);
        var noneRows = column.RowsOf(rate => rate <= Math.Min(SureOfNone, column.BaseRate / 5));
        if (sureRows >= SureShare * column.Count && noneRows >= SureShare * column.Count)
        {
            return FormattableString.Invariant(
                $"some of its values are sure of conversion ({sureRows / column.Count:0%} of the rows) and others sure of none ({noneRows / column.Count:0%}): a verdict, not an observation"
            );
        }

        var events = Enumerable
            .Range(0, column.Feature.Levels.Length)
            .Where(level => EventWords.AreIn(column.Feature.Levels[level]))
            .ToArray();
        var eventRows = events.Sum(column.RowsOfLevel);
        return events.Length >= LeastEventLevels && eventRows >= EventShare * column.Filled && column.Auc > 0.55
            ? $"its values are things that happen ('{column.Feature.Levels[events[0]]}', '{column.Feature.Levels[events[1]]}'): each overwrites the one before, up to the day of the export"
            : null;
    }

    private static string? FilledWithOutcome(ColumnEvidence column)
    {
        foreach (
            var (rows, rate, what) in new[] { (column.Filled, column.FilledRate, "filled"), (column.Missing, column.MissingRate, "empty") }
        )
        {
            var others = column.Count - rows;
            if (rows * column.BaseRate >= LeastExpected && rate <= column.BaseRate * OneSided && others > 0)
            {
                return FormattableString.Invariant(
                    $"of the {rows:N0} rows where it is {what}, {rate:0.0%} converted, of all {column.BaseRate:0.0%}"
                );
            }

            if (rows * (1 - column.BaseRate) >= LeastExpected && 1 - rate <= (1 - column.BaseRate) * OneSided && others > 0)
            {
                return FormattableString.Invariant(
                    $"of the {rows:N0} rows where it is {what}, {rate:0.0%} converted, of all {column.BaseRate:0.0%}"
                );
            }
        }

        return null;
    }

    private static void AddDominant(
        List<(int Feature, Leak Leak)> leaks,
        RowMatrix rows,
        ColumnEvidence[] evidence,
        int threads,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var left = Enumerable.Range(0, evidence.Length).Where(feature => !leaks.Exists(leak => leak.Feature == feature)).ToArray();
            if (left.Length < 2)
            {
                return;
            }

            var with = Auc(rows, left, threads, cancellationToken);
            var found = with < DominantAuc ? [] : Dominant(rows, evidence, left, with, threads, cancellationToken);
            if (found.Count == 0)
            {
                return;
            }

            leaks.AddRange(found);
        }
    }

    /// <summary>The strongest, or several that say the same: each of those alone would be too much, and without any one of them the others still tell it.</summary>
    private static List<(int Feature, Leak Leak)> Dominant(
        RowMatrix rows,
        ColumnEvidence[] evidence,
        int[] left,
        double with,
        int threads,
        CancellationToken cancellationToken
    )
    {
        var strongest = left.OrderByDescending(feature => evidence[feature].Auc).ThenBy(feature => feature).Take(MostAlike).ToArray();
        for (var size = 1; size <= strongest.Length && size < left.Length; size++)
        {
            var group = strongest[..size];
            int[] others = [.. left.Except(group)];
            var without = Auc(rows, others, threads, cancellationToken);
            if (!IsTooMuch(with, without))
            {
                continue;
            }

            var leaks = new List<(int Feature, Leak Leak)>();
            foreach (var feature in group)
            {
                var alone = size == 1 ? with : Auc(rows, [.. others, feature], threads, cancellationToken);
                if (IsTooMuch(alone, without))
                {
                    var all = size == 1 ? "all others" : "all that do not say the same";
                    var reason = FormattableString.Invariant(
                        $"it alone raises the AUC of {all} together from {without:0.000} to {alone:0.000}"
                    );
                    leaks.Add((feature, new Leak(evidence[feature].Feature.Name, reason)));
                }
            }

            if (leaks.Count > 0)
            {
                return leaks;
            }
        }

        return [];
    }

    private static bool IsTooMuch(double with, double without) => with >= DominantAuc && 1 - with <= (1 - without) * (1 - Dominance);

    /// <returns>By row: a part, the same for the same place everywhere.</returns>
    private static byte[] Drawn(int rows, int parts, ulong stream)
    {
        var random = new SeededRandom(SeededRandom.Mix(Seed, stream));
        var drawn = new byte[rows];
        foreach (ref var part in drawn.AsSpan())
        {
            part = (byte)random.Next(parts);
        }

        return drawn;
    }

    /// <summary>Learnt on one half, judged on the other.</summary>
    private static double Auc(RowMatrix rows, int[] features, int threads, CancellationToken cancellationToken)
    {
        var some = new RowMatrix([.. features.Select(one => rows.Features[one])], [.. features.Select(one => rows.Bins[one])], rows.Labels);
        var half = Drawn(rows.Count, 2, 2);
        var learnt = some.Of([.. Enumerable.Range(0, rows.Count).Where(row => half[row] == 0)]);
        var judged = some.Of([.. Enumerable.Range(0, rows.Count).Where(row => half[row] == 1)]);
        var model = LogisticRegression.Train(learnt, new LogisticOptions(4), threads, cancellationToken);
        return RocCurve.Auc(model.LogOdds(judged), judged.Labels).Auc;
    }
}
