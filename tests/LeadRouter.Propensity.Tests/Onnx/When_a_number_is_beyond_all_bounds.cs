using LeadRouter.Propensity.Onnx.Linear;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>A file may hold 1e39 or inf, of which 32 bits make infinity: a linear model still says why, in numbers that can be written down.</summary>
public sealed class When_a_number_is_beyond_all_bounds
{
    [Theory]
    [InlineData("inf")]
    [InlineData("-inf")]
    [InlineData("1e39")]
    [InlineData("-1e300")]
    public void Reasons_are_numbers_and_add_up(string beyond)
    {
        var model = LinearImport.Read(File.ReadAllBytes(Path())).ShouldNotBeNull();
        string[] values = [.. model.Columns.Select((_, i) => i == 0 ? beyond : "3")];
        var numbers = values
            .Select(value =>
                value == "3" ? 3
                : value[0] == '-' ? double.NegativeInfinity
                : double.PositiveInfinity
            )
            .ToArray();
        int[] places = [.. Enumerable.Range(0, numbers.Length)];

        var why = model.Explain(values);
        var parts = model.Explain(numbers, new string?[numbers.Length], places);

        why.Reasons.ShouldAllBe(reason => double.IsFinite(reason.LogOdds));
        double.IsFinite(why.LogOdds).ShouldBeTrue();
        (why.Probability is < 1e-9 or > 1 - 1e-9).ShouldBeTrue();
        (parts.Base + parts.Parts.Sum()).ShouldBe(model.LogOdds(numbers, new string?[numbers.Length], places), 1e-5);
    }

    private static string Path()
    {
        var path = SharedData.PathOf("onnx/Lbfgs_vec.onnx");
        Assert.SkipUnless(File.Exists(path), $"ML.NET's models are not here: no {path}.");
        return path;
    }
}
