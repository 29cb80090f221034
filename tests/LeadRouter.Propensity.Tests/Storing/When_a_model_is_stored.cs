using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Storing;

public sealed class When_a_model_is_stored : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leadrouter-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_predicts_and_explains_afterwards_bit_by_bit_as_before(bool isCurved)
    {
        ICalibrator calibrator = isCurved ? new IsotonicCalibrator([-2, 0, 1], [-3, 0.1, 0.9]) : new LinearCalibrator(0.9, 0.2);
        var rows = new World(numbers: 2, categories: 1).Rows(600, 1, (numbers, levels, _) => (numbers[0] * levels[0]) - 2);
        var booster = new Booster(rows, null, new TreeOptions(), 1, 1);
        booster.Step();
        var tables = LogisticRegression.Train(rows, new LogisticOptions(4), 1, CancellationToken.None);
        var model = new PropensityModel(rows.Features, tables, new Forest(rows.Features, booster.Trees), calibrator, "stored");
        var path = Path.Combine(_folder, "model");

        ModelFile.Write(path, model, ["a", "b", "c"]);
        var (read, columns) = ModelFile.Read(path);

        columns.ShouldBe(["a", "b", "c"]);
        read.Description.ShouldBe("stored");
        World.Predict(read, rows).ShouldBe(World.Predict(model, rows));
        read.Explain(World.Row(rows, 7)).Parts.ShouldBe(model.Explain(World.Row(rows, 7)).Parts);
        read.Features[2].Bin("c").ShouldBe((byte)3);
    }

    [Fact]
    public void Anything_else_is_refused_by_its_name()
    {
        var path = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(path, "no model");

        Should.Throw<ModelFileException>(() => ModelFile.Read(path)).Message.ShouldStartWith($"{path} cannot be read as a model: ");
    }
}
