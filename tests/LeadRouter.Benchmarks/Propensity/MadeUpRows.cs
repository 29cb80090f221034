using LeadRouter.Propensity;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Benchmarks.Propensity;

/// <summary>Rows of numbers from 0 to 1, of which some say who converts, alone and in pairs.</summary>
internal sealed class MadeUpRows
{
    private const int Edges = 252;

    public MadeUpRows(int count, int columns)
    {
        var random = new SeededRandom(1);
        var features = Enumerable
            .Range(0, columns)
            .Select(i => new Feature(
                $"x{i}",
                i,
                ColumnKind.Number,
                [.. Enumerable.Range(1, Edges).Select(edge => edge / (Edges + 1.0))],
                []
            ))
            .ToArray();
        Values = [.. Enumerable.Range(0, count).Select(_ => new double[columns])];
        var bins = features.Select(_ => new byte[count]).ToArray();
        var labels = new byte[count];
        for (var row = 0; row < count; row++)
        {
            for (var i = 0; i < columns; i++)
            {
                Values[row][i] = random.NextShare();
                bins[i][row] = features[i].Bin(Values[row][i]);
            }

            var logOdds = -1.0;
            for (var i = 0; i + 1 < columns; i += 2)
            {
                logOdds += (2 * (Values[row][i] - 0.5) / (1 + i)) + (Values[row][i] > 0.5 == Values[row][i + 1] > 0.3 ? 0.2 : -0.2);
            }

            labels[row] = random.NextShare() < LogOdds.ToProbability(logOdds) ? (byte)1 : (byte)0;
        }

        Rows = new RowMatrix(features, bins, labels);
    }

    /// <summary>By row: the numbers before they were put into bins.</summary>
    public double[][] Values { get; }

    public RowMatrix Rows { get; }

    public void Write(string path)
    {
        using var file = new StreamWriter(path);
        for (var row = 0; row < Values.Length; row++)
        {
            file.WriteLine(
                FormattableString.Invariant($"{Rows.Labels[row]},{string.Join(',', Values[row].Select(value => value.ToString("0.0000")))}")
            );
        }
    }
}
