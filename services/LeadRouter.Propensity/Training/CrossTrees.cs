using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>Boosts all folds side by side, and stops where their validation together is best: the number of trees is no fold's own choice.</summary>
internal static class CrossTrees
{
    private const int TreesBetweenReports = 10;

    /// <param name="train">By fold.</param>
    /// <param name="validation">By fold.</param>
    /// <returns>The number of trees, and the log-odds of the validation rows at that number.</returns>
    public static (int Trees, Validated Validated) Search(
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
        var folds = boosters.Length;
        var losses = new double[TreesBetweenReports, folds];
        var logOdds = new double[TreesBetweenReports, folds][];
        var best = new BestSoFar();
        var bestOfOthers = boosters.Select(_ => new BestSoFar()).ToArray();
        var validated = new Validated(new double[folds][], new double[folds][]);
        for (var trees = 0; trees < options.MostTrees && trees - best.Trees < options.Patience; trees += TreesBetweenReports)
        {
            Parallel.For(
                0,
                folds,
                parallel,
                fold =>
                {
                    for (var step = 0; step < TreesBetweenReports; step++)
                    {
                        boosters[fold].Step();
                        var now = boosters[fold].Validated;
                        losses[step, fold] = LogOdds.Loss(now, validation[fold].Labels, validation[fold].Weights) * now.Length;
                        logOdds[step, fold] = [.. now];
                    }
                }
            );
            for (var step = 0; step < TreesBetweenReports; step++)
            {
                var all = Enumerable.Range(0, folds).Sum(fold => losses[step, fold]);
                var isBest = best.Improve(all, trees + step + 1);
                for (var fold = 0; fold < folds; fold++)
                {
                    validated.Best[fold] = isBest ? logOdds[step, fold] : validated.Best[fold];
                    if (bestOfOthers[fold].Improve(all - losses[step, fold], trees + step + 1))
                    {
                        validated.Unseen[fold] = logOdds[step, fold];
                    }
                }
            }
        }

        return (best.Trees, validated);
    }
}
