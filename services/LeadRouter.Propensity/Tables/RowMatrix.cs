namespace LeadRouter.Propensity.Tables;

/// <summary>Some rows of a table, close together, in the order they were asked for.</summary>
/// <param name="Bins">By feature, then by place.</param>
/// <param name="Labels">By place: 1 converted, 0 not.</param>
public sealed record RowMatrix(IReadOnlyList<Feature> Features, byte[][] Bins, byte[] Labels)
{
    /// <summary>By place: rows of one number belong together. Null: each stands for itself.</summary>
    public int[]? Groups { get; init; }

    public int Count => Labels.Length;

    public static RowMatrix Of(LabelledTable table, int[] rows) =>
        new(table.Features, [.. table.Bins.Select(column => Take(column, rows))], Take(table.Labels, rows))
        {
            Groups = Take(table.Groups, rows),
        };

    public RowMatrix Of(int[] places) =>
        new(Features, [.. Bins.Select(column => Take(column, places))], Take(Labels, places)) { Groups = Take(Groups, places) };

    /// <summary>The share of converted rows.</summary>
    public double BaseRate() => Labels.Sum(label => (long)label) / (double)Math.Max(1, Count);

    private static int[]? Take(int[]? from, int[] places) => from is null ? null : [.. places.Select(place => from[place])];

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
