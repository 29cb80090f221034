using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Storing;

/// <summary>A model as its file has it.</summary>
/// <param name="Format">Of the file; another one is refused.</param>
/// <param name="Columns">By feature: the column's name in the file that was learnt from.</param>
/// <param name="Inputs">Of an isotonic calibrator; null: <paramref name="Slope"/> and <paramref name="Offset"/> are the calibrator.</param>
internal sealed record StoredModel(
    int Format,
    string Description,
    IReadOnlyList<Feature> Features,
    string[] Columns,
    double Intercept,
    double[][] Weights,
    double[] Expected,
    IReadOnlyList<StoredTree> Trees,
    double Slope,
    double Offset,
    double[]? Inputs,
    double[]? Outputs
)
{
    public const int CurrentFormat = 1;

    public static StoredModel Of(PropensityModel model, IReadOnlyList<string> columns)
    {
        var line = model.Calibrator as LinearCalibrator ?? LinearCalibrator.None;
        var curve = model.Calibrator as IsotonicCalibrator;
        return new StoredModel(
            CurrentFormat,
            model.Description,
            model.Features,
            [.. columns],
            model.Tables.Intercept,
            model.Tables.Weights,
            model.Tables.Expected,
            [.. model.Forest.Trees.Select(StoredTree.Of)],
            line.Slope,
            line.Offset,
            curve?.Inputs,
            curve?.Outputs
        );
    }

    public PropensityModel ToModel()
    {
        ICalibrator calibrator =
            Inputs is not null && Outputs is not null ? new IsotonicCalibrator(Inputs, Outputs) : new LinearCalibrator(Slope, Offset);
        return new PropensityModel(
            Features,
            new AdditiveTables(Intercept, Weights, Expected),
            new Forest(Features, [.. Trees.Select(tree => tree.ToTree())]),
            calibrator,
            Description
        );
    }
}
