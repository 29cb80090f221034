using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>Boosts all folds side by side, and stops where their validation together is best: the number of trees is no fold's own choice.</summary>
internal static class CrossTrees
{
    private const int TreesBetweenReports = 10;

    /// <param name="train">By fold.</param>
    /// <param name="validation">By fold.</param>
    /// <returns>The number of trees, and the log-odds of the validation rows at that number, fold after fold.</returns>
    public static (int Trees, double[] LogOdds) Search(
        RowMatrix[] train,
        RowMatrix[] validation,
        TreeOptions options,
        ulong seed,
        int threads,
        CancellationToken cancellationToken
    )
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var boosters = train
            .Select((rows, fold) => new Booster(rows, validation[fold], options, SeededRandom.Mix(seed, (ulong)fold), threads: 1))
            .ToArray();
        var best = double.PositiveInfinity;
        var bestTrees = 0;
        var bestLogOdds = Array.Empty<double>();
        for (var trees = 0; trees < options.MostTrees && trees - bestTrees < options.Patience; trees += TreesBetweenReports)
        {
            var losses = new double[TreesBetweenReports, boosters.Length];
            var logOdds = new double[TreesBetweenReports, boosters.Length][];
            Parallel.For(
                0,
                boosters.Length,
                parallel,
                fold =>
                {
                    for (var step = 0; step < TreesBetweenReports; step++)
                    {
                        boosters[fold].Step();
                        var validated = boosters[fold].Validated;
                        losses[step, fold] = LogOdds.Loss(validated, validation[fold].Labels) * validated.Length;
                        logOdds[step, fold] = [.. validated];
                    }
                }
            );
            for (var step = 0; step < TreesBetweenReports; step++)
            {
                double loss = 0;
                for (var fold = 0; fold < boosters.Length; fold++)
                {
                    loss += losses[step, fold];
                }

                if (loss < best)
                {
                    best = loss;
                    bestTrees = trees + step + 1;
                    bestLogOdds = [.. Enumerable.Range(0, boosters.Length).SelectMany(fold => logOdds[step, fold])];
                }
            }
        }

        return (bestTrees, bestLogOdds);
    }
}
