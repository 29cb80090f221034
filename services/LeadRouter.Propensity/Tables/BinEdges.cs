namespace LeadRouter.Propensity.Tables;

/// <summary>
/// Cuts numbers into bins of about as many training rows each, and of ever fewer towards both ends, where a straight line has most to say: one bin for all that
/// is large costs more than many in the middle save. Few different numbers get a bin each.
/// </summary>
internal static class BinEdges
{
    /// <summary>Training rows a bin should hold: a finer cut only learns noise.</summary>
    private const int RowsInBin = 10;

    /// <summary>Near an end a bin holds a row for as many between it and the end.</summary>
    private const int RowsToEnd = 3;

    /// <param name="values">Of the training rows, or a sample of them; sorted here.</param>
    /// <returns>Upper ends, ascending: a value belongs to the first bin whose edge is not below it.</returns>
    public static double[] Cut(List<double> values, int rows)
    {
        if (values.Count == 0)
        {
            return [];
        }

        values.Sort();
        var most = Math.Clamp(rows / RowsInBin, 64, Feature.MostBins - 2);
        var distinct = 1;
        for (var i = 1; i < values.Count; i++)
        {
            distinct += values[i].Equals(values[i - 1]) ? 0 : 1;
        }

        var edges = new List<double>();
        var wanted = distinct <= most ? 0 : Wanted(values.Count, most);
        var inBin = 0;
        for (var i = 1; i < values.Count; i++)
        {
            inBin++;
            if (values[i].Equals(values[i - 1]))
            {
                continue;
            }

            var toEnd = Math.Min(i, values.Count - i);
            if (inBin >= Math.Min(wanted, toEnd / RowsToEnd) && edges.Count < Feature.MostBins - 3)
            {
                edges.Add(Between(values[i - 1], values[i]));
                inBin = 0;
            }
        }

        return [.. edges];
    }

    /// <summary>Rows of a bin in the middle, when those towards the ends are cut finer.</summary>
    private static double Wanted(int rows, int most)
    {
        var even = rows / (double)most;
        // Each bin towards an end is a quarter smaller than the one before it.
        var atEnd = Elementary.Log(RowsToEnd * even) / Elementary.Log((RowsToEnd + 1) / (double)RowsToEnd);
        return rows / Math.Max(most / 2.0, most - (2 * Math.Max(0, atEnd)));
    }

    private static double Between(double lower, double upper)
    {
        var middle = lower + ((upper - lower) / 2);
        return double.IsFinite(middle) && middle < upper ? middle : lower;
    }
}
