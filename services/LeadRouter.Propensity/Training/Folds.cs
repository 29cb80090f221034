namespace LeadRouter.Propensity.Training;

/// <summary>Cuts the training part for validation inside it.</summary>
internal static class Folds
{
    /// <summary>Ordered rows: where each window of validation begins, as a share; it ends where the next begins.</summary>
    private static readonly double[] Windows = [0.40, 0.55, 0.70, 0.85];

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
}
