using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Fit;

public class When_an_account_is_compared_with_the_ideal
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void Weights_share_the_points()
    {
        var fit = Score(("industry", "software"), ("employees", "450"), ("country", "GB"));

        (fit.Points, fit.Grade, fit.Completeness).ShouldBe((94_000, "A", 100_000));
        fit.Parts.Select(part => (part.Rule, part.Points))
            .ShouldBe([("icp.industry", 40_000), ("icp.employees", 40_000), ("icp.country", 14_000)]);
    }

    [Fact]
    public void An_unknown_criterion_leaves_the_denominator()
    {
        var fit = Score(("industry", "software"), ("country", "GB"));

        (fit.Points, fit.Grade, fit.Completeness).ShouldBe((90_000, "A", 60_000));
        fit.Unknown.ShouldBe(["employees"]);
    }

    [Fact]
    public void Known_and_listed_nowhere_gives_the_other_points() => Score(("industry", "mining"), ("employees", "10")).Points.ShouldBe(0);

    [Fact]
    public void Too_little_known_is_a_question_mark_with_its_points()
    {
        var fit = Score(("industry", "software"));

        (fit.Points, fit.Grade, fit.Completeness).ShouldBe((100_000, "?", 40_000));
    }

    [Fact]
    public void Nothing_known_is_null_never_zero()
    {
        var fit = Score();

        fit.Points.ShouldBeNull();
        (fit.Grade, fit.Completeness, fit.Parts.Count).ShouldBe(("?", 0, 0));
    }

    [Fact]
    public void Shares_that_divide_badly_are_made_whole_by_a_part_of_their_own()
    {
        var thirds = Playbook.Icp with { Criteria = [.. Playbook.Icp.Criteria.Select(criterion => criterion with { Weight = 1 })] };

        var fit = FitCalculator.Score(thirds, Facts(("industry", "software"), ("employees", "450"), ("country", "DE")));

        fit.Points.ShouldBe(100_000);
        fit.Parts.Select(part => part.Points).ShouldBe([33_333, 33_333, 33_333, 1]);
        fit.Parts[^1].Rule.ShouldBe("icp.rounding");
    }

    [Theory]
    [InlineData("450", "software", "DE", "A")]
    [InlineData("100", "retail", "DE", "B")]
    [InlineData("20", "manufacturing", "GB", "C")]
    [InlineData("20", "retail", "DE", "D")]
    [InlineData("20", "mining", "US", "F")]
    public void The_grade_is_the_first_threshold_reached(string employees, string industry, string country, string grade) =>
        Score(("employees", employees), ("industry", industry), ("country", country)).Grade.ShouldBe(grade);

    [Fact]
    public void Size_is_another_word_for_employees()
    {
        var sized = Playbook.Icp with
        {
            Criteria =
            [
                .. Playbook.Icp.Criteria.Select(criterion =>
                    criterion.Field == "employees" ? criterion with { Field = "size" } : criterion
                ),
            ],
        };

        var fit = FitCalculator.Score(sized, Facts(("employees", "450")));

        fit.Parts.ShouldContain(part => part.Rule == "icp.size" && part.Points == 100_000);
        fit.Unknown.ShouldBe(["industry", "country"]);
        FitCalculator.Glance(sized, Facts(("employees", "450"))).Completeness.ShouldBe(40_000);
    }

    private static FitScore Score(params (string Name, string Value)[] facts) => FitCalculator.Score(Playbook.Icp, Facts(facts));

    private static KnownFacts Facts(params (string Name, string Value)[] facts)
    {
        var state = Samples.State(Playbook, Samples.Activity(ActivityType.Group, 1, facts));
        return new KnownFacts(state, Samples.Alone(state), Playbook.FactPrecedence);
    }
}
