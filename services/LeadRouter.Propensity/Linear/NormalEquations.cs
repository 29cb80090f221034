using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>Second and first derivatives of the loss. A feature's part of the matrix is summed by one thread in the rows' order: equal at any number of threads.</summary>
internal static class NormalEquations
{
    public static (double[] Matrix, double[] Vector) Of(RowMatrix rows, Design design, double[] logOdds, int threads)
    {
        var size = design.Count + 1;
        var matrix = new double[size * size];
        var vector = new double[size];
        var weights = new double[rows.Count];
        var errors = new double[rows.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            var probability = LogOdds.ToProbability(logOdds[row]);
            weights[row] = rows.WeightOf(row) * Math.Max(probability * (1 - probability), 1e-9);
            errors[row] = rows.WeightOf(row) * (rows.Labels[row] - probability);
            matrix[^1] += weights[row];
            vector[^1] += errors[row];
        }

        Parallel.For(
            0,
            rows.Bins.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            feature => Add(rows, design, feature, weights, errors, matrix, vector)
        );
        return (matrix, vector);
    }

    /// <summary>The rows of the matrix that belong to a feature, and its part of the intercept's.</summary>
    private static void Add(RowMatrix rows, Design design, int feature, double[] weights, double[] errors, double[] matrix, double[] vector)
    {
        var size = vector.Length;
        var (place, value) = (design.Place[feature], design.Value[feature]);
        var bins = rows.Bins[feature];
        for (var row = 0; row < bins.Length; row++)
        {
            var bin = bins[row];
            var mine = place[bin];
            vector[mine] += errors[row] * value[bin];
            matrix[(mine * size) + mine] += weights[row] * value[bin] * value[bin];
            matrix[((size - 1) * size) + mine] += weights[row] * value[bin];
        }

        for (var other = 0; other < feature; other++)
        {
            var (otherPlace, otherValue) = (design.Place[other], design.Value[other]);
            var otherBins = rows.Bins[other];
            for (var row = 0; row < bins.Length; row++)
            {
                var (bin, otherBin) = (bins[row], otherBins[row]);
                matrix[(place[bin] * size) + otherPlace[otherBin]] += weights[row] * value[bin] * otherValue[otherBin];
            }
        }
    }
}
