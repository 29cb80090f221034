namespace LeadRouter.Propensity.Tables;

/// <summary>Some rows of a table, close together, in the order they were asked for.</summary>
/// <param name="Bins">By feature, then by place.</param>
/// <param name="Labels">By place: 1 converted, 0 not.</param>
public sealed record RowMatrix(IReadOnlyList<Feature> Features, byte[][] Bins, byte[] Labels)
{
    public int Count => Labels.Length;

    public static RowMatrix Of(LabelledTable table, int[] rows) =>
        new(table.Features, [.. table.Bins.Select(column => Take(column, rows))], Take(table.Labels, rows));

    public RowMatrix Of(int[] places) => new(Features, [.. Bins.Select(column => Take(column, places))], Take(Labels, places));

    /// <summary>The share of converted rows.</summary>
    public double BaseRate() => Labels.Sum(label => (long)label) / (double)Math.Max(1, Count);

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
