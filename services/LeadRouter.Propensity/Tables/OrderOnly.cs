namespace LeadRouter.Propensity.Tables;

/// <summary>
/// Columns that only tell when a row came: what they say of the training part has no bearing on the time after it, where all their values are new.
/// </summary>
internal static class OrderOnly
{
    /// <summary>Rank correlation with the time order from which a column is nothing but the order.</summary>
    private const double Limit = 0.97;

    public static LabelledTable LeaveOut(LabelledTable table)
    {
        var only = new HashSet<Feature>();
        for (var feature = 0; feature < table.Features.Count; feature++)
        {
            if (table.Features[feature].Kind is ColumnKind.Number or ColumnKind.Date && Math.Abs(Correlation(table, feature)) >= Limit)
            {
                only.Add(table.Features[feature]);
            }
        }

        return only.Count == 0 || only.Count == table.Features.Count
            ? table
            : table.With(feature => !only.Contains(feature)) with
            {
                Notes = [.. table.Notes, .. only.Select(one => $"'{one.Name}' only tells the order in time: left out.")],
            };
    }

    /// <summary>Bins hold about as many rows each: their numbers serve as ranks.</summary>
    private static double Correlation(LabelledTable table, int feature)
    {
        var bins = table.Bins[feature];
        if (table.Features[feature].BinCount < 10)
        {
            return 0;
        }

        double meanBin = 0;
        foreach (var row in table.Train)
        {
            meanBin += bins[row];
        }

        meanBin /= table.Train.Length;
        var meanPlace = (table.Train.Length - 1) / 2.0;
        double both = 0;
        double bin2 = 0;
        double place2 = 0;
        for (var place = 0; place < table.Train.Length; place++)
        {
            var bin = bins[table.Train[place]] - meanBin;
            both += bin * (place - meanPlace);
            bin2 += bin * bin;
            place2 += (place - meanPlace) * (place - meanPlace);
        }

        return bin2 == 0 ? 0 : both / Math.Sqrt(bin2 * place2);
    }
}
