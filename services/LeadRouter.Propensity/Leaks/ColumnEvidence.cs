using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Leaks;

/// <summary>Rows and conversions by the bins of one feature.</summary>
internal sealed class ColumnEvidence
{
    /// <summary>Parts of the rows: each is judged by the others.</summary>
    public const int Parts = 5;

    private readonly double[] _rows;
    private readonly double[] _converted;

    /// <param name="partOf">By row: drawn, because outcomes may come in turn.</param>
    public ColumnEvidence(RowMatrix rows, int feature, byte[] partOf)
    {
        Feature = rows.Features[feature];
        BaseRate = rows.BaseRate();
        Count = rows.Count;
        _rows = new double[Feature.BinCount];
        _converted = new double[Feature.BinCount];
        var bins = rows.Bins[feature];
        var byPart = new double[Parts, Feature.BinCount, 2];
        for (var row = 0; row < bins.Length; row++)
        {
            _rows[bins[row]]++;
            _converted[bins[row]] += rows.Labels[row];
            byPart[partOf[row], bins[row], 0]++;
            byPart[partOf[row], bins[row], 1] += rows.Labels[row];
        }

        // A row is judged by the others: a bin's rate without its own fifth.
        var scores = new double[bins.Length];
        for (var row = 0; row < bins.Length; row++)
        {
            var bin = bins[row];
            var others = _rows[bin] - byPart[partOf[row], bin, 0];
            scores[row] = (_converted[bin] - byPart[partOf[row], bin, 1] + (5 * BaseRate)) / (others + 5);
        }

        Auc = RocCurve.Auc(scores, rows.Labels).Auc;
    }

    public Feature Feature { get; }

    public double BaseRate { get; }

    public int Count { get; }

    /// <summary>Of the column alone.</summary>
    public double Auc { get; }

    public double Missing => _rows[0];

    public double Filled => Count - _rows[0];

    public double MissingRate => _converted[0] / Math.Max(1, _rows[0]);

    public double FilledRate => (_converted.Sum() - _converted[0]) / Math.Max(1, Filled);

    /// <summary>Rows of the levels whose rate is asked for and is no chance, missing left aside.</summary>
    public double RowsOf(Func<double, bool> isAsked) =>
        Enumerable
            .Range(1, _rows.Length - 1)
            .Where(bin => _rows[bin] > 0 && isAsked(_converted[bin] / _rows[bin]) && IsNoChance(bin))
            .Sum(bin => _rows[bin]);

    /// <summary>Two rows that both converted say nothing: by Chernoff's bound the base rate would give a level's rate less than once in a thousand times.</summary>
    private bool IsNoChance(int bin)
    {
        var rate = _converted[bin] / _rows[bin];
        return _rows[bin] * (Part(rate, BaseRate) + Part(1 - rate, 1 - BaseRate)) > Elementary.Log(1000);

        static double Part(double seen, double expected) => seen <= 0 ? 0 : seen * Elementary.Log(seen / Math.Max(expected, 1e-12));
    }

    /// <summary>Rows of a level, by its place among <see cref="Feature.Levels"/>.</summary>
    public double RowsOfLevel(int level) => _rows[level + 1];
}
