using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>Boosted trees: their number by validation, then several runs over differently drawn rows and columns, averaged.</summary>
/// <param name="runs">Over the whole training part, 1 or more.</param>
internal sealed class TreesMember(TreeOptions tree, int runs) : IMember
{
    private int _trees;

    public string Name => FormattableString.Invariant($"trees of {tree.Leaves} leaves");

    public Validated Validate(
        RowMatrix[] train,
        RowMatrix[] validation,
        int rows,
        TrainingOptions options,
        CancellationToken cancellationToken
    )
    {
        var (trees, validated) = CrossTrees.Search(train, validation, Held(options), options.Seed, options.Threads, cancellationToken);
        // More rows bear more trees before they learn noise.
        var share = train.Average(one => one.Count) / rows;
        _trees = (int)Math.Round(trees / Math.Max(share, 0.5));
        return validated;
    }

    public MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
    {
        var grown = new IReadOnlyList<Tree>[runs];
        double start = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(runs, options.Threads),
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            runs,
            parallel,
            run =>
            {
                var seed = SeededRandom.Mix(options.Seed, 1000 + (ulong)run);
                var booster = new Booster(rows, null, Held(options), seed, Math.Max(1, options.Threads / runs));
                for (var step = 0; step < _trees; step++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    booster.Step();
                }

                grown[run] = booster.Trees;
                start = booster.Start;
            }
        );
        return new MemberModel(
            AdditiveTables.None(rows.Features, start),
            [.. grown.SelectMany(trees => trees.Select(one => one.Times(1.0 / runs)))]
        );
    }

    private TreeOptions Held(TrainingOptions options) => options.Directions is { } directions ? tree with { Monotone = directions } : tree;
}
