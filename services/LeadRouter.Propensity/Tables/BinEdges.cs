namespace LeadRouter.Propensity.Tables;

/// <summary>Cuts numbers into bins of about as many training rows each; few different numbers get a bin each.</summary>
internal static class BinEdges
{
    /// <summary>Training rows a bin should hold: a finer cut only learns noise.</summary>
    private const int RowsInBin = 10;

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
        var wanted = distinct <= most ? 0 : values.Count / (double)most;
        var inBin = 0;
        for (var i = 1; i < values.Count; i++)
        {
            inBin++;
            if (values[i].Equals(values[i - 1]))
            {
                continue;
            }

            if (inBin >= wanted && edges.Count < Feature.MostBins - 3)
            {
                edges.Add(Between(values[i - 1], values[i]));
                inBin = 0;
            }
        }

        return [.. edges];
    }

    private static double Between(double lower, double upper)
    {
        var middle = lower + ((upper - lower) / 2);
        return double.IsFinite(middle) && middle < upper ? middle : lower;
    }
}
