using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Training;

/// <summary>Cuts the training part for validation inside it.</summary>
internal static class Folds
{
    /// <summary>Ordered rows: where each window of validation begins, as a share; it ends where the next begins.</summary>
    private static readonly double[] Windows = [0.40, 0.55, 0.70, 0.85];

    /// <summary>Rows of either outcome that a window needs to judge by.</summary>
    private const int LeastOfOutcome = 5;

    /// <summary>
    /// Learns from some rows, is judged by others; with groups never by one of whose group it has learnt. A window of which too little would be left stays whole.
    /// </summary>
    public static Fold[] Of(RowMatrix rows, bool isOrdered, int count, ulong seed)
    {
        if (rows.Groups is not { } groups)
        {
            return isOrdered ? Ordered(rows.Count) : Random(rows.Labels, count, seed);
        }

        var folds = isOrdered ? Ordered(rows.Count) : Grouped(groups, count, seed);
        return [.. folds.Select(fold => WithoutKnown(fold, groups, rows.Labels))];
    }

    /// <summary>Every row is validated once, by the rows of the other folds; each fold has its share of both outcomes.</summary>
    public static Fold[] Random(byte[] labels, int count, ulong seed)
    {
        var fold = new int[labels.Length];
        foreach (var label in (byte[])[0, 1])
        {
            var random = new SeededRandom(SeededRandom.Mix(seed, label));
            var places = Enumerable.Range(0, labels.Length).Where(place => labels[place] == label).ToArray();
            var keys = places.Select(_ => random.Next()).ToArray();
            Array.Sort(keys, places);
            for (var i = 0; i < places.Length; i++)
            {
                fold[places[i]] = i % count;
            }
        }

        return [.. Enumerable.Range(0, count).Select(one => Cut(fold.Length, place => fold[place] != one, place => fold[place] == one))];
    }

    /// <summary>Learns from the past, is judged by what comes next.</summary>
    public static Fold[] Ordered(int rows)
    {
        var begins = Windows.Select(share => (int)(share * rows)).Append(rows).ToArray();
        return
        [
            .. Enumerable
                .Range(0, Windows.Length)
                .Select(one => Cut(rows, place => place < begins[one], place => place >= begins[one] && place < begins[one + 1])),
        ];
    }

    private static Fold Cut(int rows, Func<int, bool> isTrain, Func<int, bool> isValidation) =>
        new([.. Enumerable.Range(0, rows).Where(isTrain)], [.. Enumerable.Range(0, rows).Where(isValidation)]);

    /// <summary>A group goes into one fold, drawn by its number.</summary>
    private static Fold[] Grouped(int[] groups, int count, ulong seed)
    {
        int Drawn(int group) => (int)(SeededRandom.Mix(seed, (ulong)group) % (ulong)count);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(one => Cut(groups.Length, place => Drawn(groups[place]) != one, place => Drawn(groups[place]) == one)),
        ];
    }

    private static Fold WithoutKnown(Fold fold, int[] groups, byte[] labels)
    {
        var known = fold.Train.Select(place => groups[place]).ToHashSet();
        int[] left = [.. fold.Validation.Where(place => !known.Contains(groups[place]))];
        var positives = left.Count(place => labels[place] == 1);
        return Math.Min(positives, left.Length - positives) >= LeastOfOutcome ? fold with { Validation = left } : fold;
    }
}
