using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Propensity.Trees;
using Microsoft.ML;
using Microsoft.ML.Calibrators;

namespace LeadRouter.Propensity.MLNet;

/// <summary>Trees of ML.NET as a member of a blend: how many of them count is chosen where all folds together are best.</summary>
/// <param name="trainer">By context, seed and the column that rows are weighed by (null: none): what fits rows.</param>
internal sealed class MlNetMember(string name, Func<MLContext, int, string?, Func<IDataView, CalibratedModelParametersBase>> trainer)
    : IMember
{
    private int _trees;

    public string Name => name;

    public Validated Validate(
        RowMatrix[] train,
        RowMatrix[] validation,
        int rows,
        TrainingOptions options,
        CancellationToken cancellationToken
    )
    {
        if (options.Directions is not null)
        {
            throw new TableException(
                "Propensity:Trainer=mlnet",
                "cannot hold columns to a direction: ML.NET's trees have no such constraint. Learn with 'own', or without directions."
            );
        }

        var grown = new (double Start, IReadOnlyList<Tree> Trees)[train.Length];
        for (var fold = 0; fold < train.Length; fold++)
        {
            grown[fold] = Grow(train[fold], options, fold, cancellationToken);
        }

        var (trees, validated) = StagedTrees.Choose(grown, validation);
        _trees = trees;
        return validated;
    }

    public MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
    {
        var (start, trees) = Grow(rows, options, -1, cancellationToken);
        return new MemberModel(AdditiveTables.None(rows.Features, start), [.. trees.Take(_trees)]);
    }

    private (double Start, IReadOnlyList<Tree> Trees) Grow(
        RowMatrix rows,
        TrainingOptions options,
        int fold,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seed = (int)(SeededRandom.Mix(options.Seed, 500 + (ulong)(fold + 1)) & int.MaxValue);
        var slots = new SlotMap(rows.Features);
        var context = new MLContext(seed);
        var fit = trainer(context, seed, rows.Weights is null ? null : nameof(MlNetRow.Weight));
        return EnsembleReader.Read(fit(slots.View(context, rows)), slots, rows);
    }
}
