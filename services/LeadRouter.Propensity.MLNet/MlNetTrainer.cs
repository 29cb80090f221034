using LeadRouter.Propensity.Training;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace LeadRouter.Propensity.MLNet;

/// <summary>
/// Lets ML.NET grow the trees (FastTree and LightGBM, small and large), and blends, calibrates and judges them as our own trainer does its members. What comes out
/// is a model of ours: it explains itself exactly, is stored as any other, and needs no ML.NET to predict.
/// </summary>
public static class MlNetTrainer
{
    private const int Trees = 400;
    private const double LearningRate = 0.05;
    private const int FewLeaves = 8;
    private const int ManyLeaves = 31;
    private const int RowsInLeaf = 20;
    private const int RowsInLeafOfFew = 5;

    /// <summary>Rows of the rarer outcome below which leaves may hold few rows.</summary>
    private const int Few = 400;

    public static IPropensityTrainer Create() =>
        new BlendTrainer(
            "mlnet",
            (_, rarer) =>
            {
                var rowsInLeaf = rarer < Few ? RowsInLeafOfFew : RowsInLeaf;
                return
                [
                    FastTree(FewLeaves, rowsInLeaf),
                    FastTree(ManyLeaves, rowsInLeaf),
                    LightGbm(FewLeaves, rowsInLeaf),
                    LightGbm(ManyLeaves, rowsInLeaf),
                ];
            }
        );

    private static MlNetMember FastTree(int leaves, int rowsInLeaf) =>
        new(
            FormattableString.Invariant($"ML.NET FastTree of {leaves} leaves"),
            (context, seed, weight) =>
            {
                var trainer = context.BinaryClassification.Trainers.FastTree(
                    new FastTreeBinaryTrainer.Options
                    {
                        NumberOfTrees = Trees,
                        NumberOfLeaves = leaves,
                        LearningRate = LearningRate,
                        MinimumExampleCountPerLeaf = rowsInLeaf,
                        NumberOfThreads = 1,
                        ExampleWeightColumnName = weight,
                        Seed = seed,
                        FeatureSelectionSeed = seed,
                    }
                );
                return view => trainer.Fit(view).Model;
            }
        );

    private static MlNetMember LightGbm(int leaves, int rowsInLeaf) =>
        new(
            FormattableString.Invariant($"ML.NET LightGBM of {leaves} leaves"),
            (context, seed, weight) =>
            {
                var trainer = context.BinaryClassification.Trainers.LightGbm(
                    new LightGbmBinaryTrainer.Options
                    {
                        NumberOfIterations = Trees,
                        NumberOfLeaves = leaves,
                        LearningRate = LearningRate,
                        MinimumExampleCountPerLeaf = rowsInLeaf,
                        NumberOfThreads = 1,
                        ExampleWeightColumnName = weight,
                        Seed = seed,
                        Deterministic = true,
                        ForceColumnWise = true,
                        UseCategoricalSplit = false,
                        HandleMissingValue = false,
                    }
                );
                return view => trainer.Fit(view).Model;
            }
        );
}
