namespace LeadRouter.Propensity.Tables;

/// <summary>Some rows of a table, close together, in the order they were asked for.</summary>
/// <param name="Bins">By feature, then by place.</param>
/// <param name="Labels">By place: 1 converted, 0 not.</param>
public sealed record RowMatrix(IReadOnlyList<Feature> Features, byte[][] Bins, byte[] Labels)
{
    /// <summary>By place: rows of one number belong together. Null: each stands for itself.</summary>
    public int[]? Groups { get; init; }

    /// <summary>By place: as how many rows one counts, over 0. Null: each as one.</summary>
    public double[]? Weights { get; init; }

    public int Count => Labels.Length;

    /// <summary>As how many rows one counts.</summary>
    public double WeightOf(int place) => Weights is null ? 1 : Weights[place];

    public static RowMatrix Of(LabelledTable table, int[] rows) =>
        new(table.Features, [.. table.Bins.Select(column => Take(column, rows))], Take(table.Labels, rows))
        {
            Groups = Take(table.Groups, rows),
            Weights = Take(table.Weights, rows),
        };

    public RowMatrix Of(int[] places) =>
        new(Features, [.. Bins.Select(column => Take(column, places))], Take(Labels, places))
        {
            Groups = Take(Groups, places),
            Weights = Take(Weights, places),
        };

    /// <summary>Some of the rows, each with the same chance, in their order; all where they are no more than asked for.</summary>
    internal RowMatrix Drawn(int most, ulong seed)
    {
        if (Count <= most)
        {
            return this;
        }

        var random = new SeededRandom(seed);
        var drawn = new List<int>(most);
        for (var row = 0; row < Count; row++)
        {
            if (random.NextShare() * (Count - row) < most - drawn.Count)
            {
                drawn.Add(row);
            }
        }

        return Of([.. drawn]);
    }

    /// <summary>With weights that are 1 on average over these rows, so that penalties mean the same for any rows; none where all count alike.</summary>
    internal RowMatrix Scaled()
    {
        if (Weights is not { Length: > 0 } weights)
        {
            return this;
        }

        var mean = weights.Average();
        return this with
        {
            Weights = Array.TrueForAll(weights, one => one.Equals(weights[0])) ? null : [.. weights.Select(one => one / mean)],
        };
    }

    /// <summary>How many rows that count alike tell as much (Kish); at least 1.</summary>
    public double Evidence()
    {
        if (Weights is null)
        {
            return Math.Max(1, Count);
        }

        var all = Weights.Sum();
        return Math.Max(1, all * all / Weights.Sum(weight => weight * weight));
    }

    /// <summary>The share of converted rows, each as much as it counts.</summary>
    public double BaseRate()
    {
        if (Weights is null)
        {
            return Labels.Sum(label => (long)label) / (double)Math.Max(1, Count);
        }

        double all = 0;
        double converted = 0;
        for (var row = 0; row < Count; row++)
        {
            all += Weights[row];
            converted += Weights[row] * Labels[row];
        }

        return all > 0 ? converted / all : 0;
    }

    private static T[]? Take<T>(T[]? from, int[] places) => from is null ? null : [.. places.Select(place => from[place])];

    private static byte[] Take(byte[] from, int[] places)
    {
        var taken = new byte[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            taken[i] = from[places[i]];
        }

        return taken;
    }
}
