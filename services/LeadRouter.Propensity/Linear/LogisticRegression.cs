using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>
/// Logistic regression on bins: a weight for every level of a category and every group of neighbouring bins of a number. Weights of neighbours are
/// held on a line, so that a number without evidence of anything else acts linearly. Or one weight for each number. Solved by Newton's steps.
/// </summary>
internal static class LogisticRegression
{
    private const int MostSteps = 40;
    private const double Enough = 1e-7;

    /// <summary>Of Newton's step: shorter ones are not tried.</summary>
    private const double LeastShare = 1 / 300.0;

    /// <summary>Features at most, with a weight by bin and with one weight; the strongest are taken.</summary>
    private const int MostGrouped = 60;

    private const int MostLinear = 120;

    public static AdditiveTables Train(RowMatrix all, LogisticOptions options, int threads, CancellationToken cancellationToken)
    {
        var used = StrongestFeatures.Of(all, options.IsLinear ? MostLinear : MostGrouped);
        if (used.Length == all.Features.Count)
        {
            return TrainAll(all, options, threads, cancellationToken);
        }

        var some = new RowMatrix([.. used.Select(one => all.Features[one])], [.. used.Select(one => all.Bins[one])], all.Labels)
        {
            Weights = all.Weights,
        };
        var tables = TrainAll(some, options, threads, cancellationToken);
        var weights = AdditiveTables.None(all.Features, 0).Weights;
        foreach (var (place, feature) in used.Index())
        {
            weights[feature] = tables.Weights[place];
        }

        return AdditiveTables.Of(tables.Intercept, weights, all);
    }

    private static AdditiveTables TrainAll(RowMatrix rows, LogisticOptions options, int threads, CancellationToken cancellationToken)
    {
        var design = options.IsLinear ? Design.Linear(rows) : Design.Grouped(rows, options.MostBins);
        var solution = new double[design.Count + 1];
        solution[^1] = LogOdds.Of(Math.Clamp(rows.BaseRate(), 1e-6, 1 - 1e-6));
        var penalty = new LogisticPenalty(rows.Features, design, options);
        var best = double.PositiveInfinity;
        var from = solution;
        double[] way = [];
        var share = 1.0;
        var logOdds = new double[rows.Count];
        var count = rows.Weights?.Sum() ?? rows.Count;
        for (var step = 0; step < MostSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Predict(rows, design, solution, logOdds);
            var loss = LogOdds.Loss(logOdds, rows.Labels, rows.Weights) + (penalty.Of(solution) / count);
            if (loss > best)
            {
                // A whole step may lead beyond the least loss, where outcomes are rare or a weight is far from where it belongs.
                if (share < LeastShare)
                {
                    solution = from;
                    break;
                }

                share /= 4;
                solution = Moved(from, way, share);
                continue;
            }

            var saved = best - loss;
            (best, from) = (loss, solution);
            if (saved < Enough)
            {
                break;
            }

            (var matrix, way) = NormalEquations.Of(rows, design, logOdds, threads);
            penalty.AddTo(matrix, way, solution);
            Cholesky.Solve(matrix, way);
            share = 1;
            solution = Moved(from, way, share);
        }

        solution = from;

        double[] Weights(int feature) => [.. design.Place[feature].Zip(design.Value[feature], (place, value) => solution[place] * value)];
        return AdditiveTables.Of(solution[^1], [.. Enumerable.Range(0, rows.Features.Count).Select(Weights)], rows);
    }

    private static double[] Moved(double[] from, double[] way, double share) =>
        [.. from.Zip(way, (start, step) => start + (share * Math.Clamp(step, -4, 4)))];

    private static void Predict(RowMatrix rows, Design design, double[] solution, double[] logOdds)
    {
        logOdds.AsSpan().Fill(solution[^1]);
        for (var feature = 0; feature < rows.Bins.Length; feature++)
        {
            var (place, value) = (design.Place[feature], design.Value[feature]);
            var bins = rows.Bins[feature];
            for (var row = 0; row < bins.Length; row++)
            {
                logOdds[row] += solution[place[bins[row]]] * value[bins[row]];
            }
        }
    }
}
