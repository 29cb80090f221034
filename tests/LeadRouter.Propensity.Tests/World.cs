using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Tests;

/// <summary>Made-up rows: numbers from 0 to 1 in 50 bins, some missing, and categories of seven levels.</summary>
internal sealed class World(int numbers, int categories)
{
    private const int Bins = 50;

    /// <param name="logOdds">Of conversion, by the row's numbers (missing: not a number) and levels (0 to 6).</param>
    /// <param name="missing">Share of the first number that is missing.</param>
    public RowMatrix Rows(int count, ulong seed, Func<double[], int[], int, double> logOdds, double missing = 0)
    {
        var random = new SeededRandom(seed);
        var features = Features();
        var bins = features.Select(_ => new byte[count]).ToArray();
        var labels = new byte[count];
        var values = new double[numbers];
        var levels = new int[categories];
        for (var row = 0; row < count; row++)
        {
            for (var i = 0; i < numbers; i++)
            {
                values[i] = i == 0 && random.NextShare() < missing ? double.NaN : random.NextShare();
                bins[i][row] = features[i].Bin(values[i]);
            }

            for (var i = 0; i < categories; i++)
            {
                levels[i] = random.Next(7);
                bins[numbers + i][row] = (byte)(levels[i] + 1);
            }

            labels[row] = random.NextShare() < LogOdds.ToProbability(logOdds(values, levels, row)) ? (byte)1 : (byte)0;
        }

        return new RowMatrix(features, bins, labels);
    }

    public static double[] Predict(IPropensityModel model, RowMatrix rows)
    {
        var predicted = new double[rows.Count];
        model.LogOdds(rows, predicted);
        return predicted;
    }

    public static byte[] Row(RowMatrix rows, int row) => [.. rows.Bins.Select(column => column[row])];

    private Feature[] Features() =>
        [
            .. Enumerable
                .Range(0, numbers)
                .Select(i => new Feature(
                    $"n{i}",
                    i,
                    ColumnKind.Number,
                    [.. Enumerable.Range(1, Bins - 1).Select(edge => edge / (double)Bins)],
                    []
                )),
            .. Enumerable
                .Range(0, categories)
                .Select(i => new Feature($"c{i}", numbers + i, ColumnKind.Category, [], ["a", "b", "c", "d", "e", "f", "g"])),
        ];
}
