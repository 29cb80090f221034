using LeadRouter.Fuzz.Running;
using LeadRouter.Fuzz.Targets;
using Shouldly;

namespace LeadRouter.Fuzz.Tests;

/// <summary>20,000 inputs for each reader of outside bytes; <c>./eng/fuzz</c> gives each a million.</summary>
public sealed class When_anybody_sends_anything(ITestOutputHelper output)
{
    private const int Inputs = 20_000;
    private const long Seed = 20_261_122;

    public static TheoryData<string> Readers => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void No_reader_fails_but_in_its_own_words(string reader)
    {
        var target = FuzzTargets.All.Single(target => target.Name == reader);

        var report = new FuzzRun(target, Seed).Run(0, Inputs, null, TestContext.Current.CancellationToken);

        output.WriteLine(
            FormattableString.Invariant(
                $"{reader}: {report.Inputs} inputs, {report.Accepted} accepted, {report.Refused} refused, slowest {report.SlowestMilliseconds:0.0} ms (--seed {Seed} --at {report.SlowestPlace}), {report.Took.TotalSeconds:0.0} s"
            )
        );
        report.Failures.ShouldBeEmpty(
            string.Join(
                Environment.NewLine,
                report.Failures.Select(failure =>
                    FormattableString.Invariant(
                        $"{failure.What}\n{FuzzCommand.Shown(failure.Input)}\nAgain: ./eng/fuzz {reader} --seed {Seed} --at {failure.Place}"
                    )
                )
            )
        );
        report.Inputs.ShouldBe(Inputs);
        report.Accepted.ShouldBePositive("a reader that refuses everything is not looked at");
    }
}
