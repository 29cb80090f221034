using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>How many of the trees that were grown are taken: as many as are best for all folds together.</summary>
internal static class StagedTrees
{
    /// <param name="grown">By fold: where its trees start from, and the trees in order.</param>
    /// <param name="validation">By fold.</param>
    public static (int Trees, Validated Validated) Choose(
        IReadOnlyList<(double Start, IReadOnlyList<Tree> Trees)> grown,
        RowMatrix[] validation
    )
    {
        var folds = validation.Length;
        var now = new double[folds][];
        var best = new BestSoFar();
        var bestOfOthers = Enumerable.Range(0, folds).Select(_ => new BestSoFar()).ToArray();
        var validated = new Validated(new double[folds][], new double[folds][]);
        for (var fold = 0; fold < folds; fold++)
        {
            now[fold] = new double[validation[fold].Count];
            now[fold].AsSpan().Fill(grown[fold].Start);
        }

        for (var trees = 0; trees <= grown.Min(fold => fold.Trees.Count); trees++)
        {
            var losses = new double[folds];
            for (var fold = 0; fold < folds; fold++)
            {
                for (var row = 0; trees > 0 && row < now[fold].Length; row++)
                {
                    now[fold][row] += grown[fold].Trees[trees - 1].Predict(validation[fold].Bins, row);
                }

                losses[fold] = LogOdds.Loss(now[fold], validation[fold].Labels, validation[fold].Weights) * now[fold].Length;
            }

            var isBest = best.Improve(losses.Sum(), trees);
            for (var fold = 0; fold < folds; fold++)
            {
                validated.Best[fold] = isBest ? [.. now[fold]] : validated.Best[fold];
                if (bestOfOthers[fold].Improve(losses.Sum() - losses[fold], trees))
                {
                    validated.Unseen[fold] = [.. now[fold]];
                }
            }
        }

        return (best.Trees, validated);
    }
}
