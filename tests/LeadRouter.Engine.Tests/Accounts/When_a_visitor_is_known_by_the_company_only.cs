using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.BuyingGroups;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

public class When_a_visitor_is_known_by_the_company_only
{
    private static readonly Playbook Sample = SamplePlaybook.Create();

    [Fact]
    public void What_they_do_counts_for_the_account_marked_as_inferred()
    {
        var score = Account(Sample, Known(Sample, "ann"), Visitor(Sample, "b1"), Visitor(Sample, "b2"));

        score.Parts.Sum(part => part.Points).ShouldBe(score.Points);
        var inferred = score
            .Parts.Where(part => part.Rule.StartsWith("account.inferred.", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
        inferred.Text.ShouldBe("2 visitors known by the company only, inferred; as other (tier 3, weight 0.5)");
        (score.InferredVisitors, score.InferredPoints).ShouldBe((2, inferred.Points));
        inferred.Points.ShouldBe(2 * 10_000);
    }

    [Fact]
    public void They_are_nobody_of_the_active_people_and_no_persona_of_the_account()
    {
        var score = Account(Sample, Known(Sample, "ann"), Visitor(Sample, "b1", "CIO"));

        (score.ActivePeople, score.InferredVisitors).ShouldBe((1, 1));
        score.Personas.ShouldBe(["other"]);
    }

    [Fact]
    public void They_play_no_part_in_a_purchase()
    {
        var group = BuyingGroupMap.Of(
            Sample,
            [new("known", Known(Sample, "ann", "CIO")), new("visitor", Visitor(Sample, "b1", "IT Manager"))],
            Samples.Now
        );

        group.Roles.Sum(role => role.People).ShouldBe(1);
        group.Cells.Sum(cell => cell.People).ShouldBe(1);
        (group.Inferred, group.LeftOut, group.WithoutRole).ShouldBe((1, 0, 0));
    }

    [Theory]
    [InlineData(InferredCounting.Points, 20_000, 1)]
    [InlineData(InferredCounting.People, 20_000, 2)]
    [InlineData(InferredCounting.No, 10_000, 1)]
    public void The_playbook_says_what_of_them_counts(InferredCounting counting, long points, int active)
    {
        var playbook = Sample with { Engagement = Sample.Engagement with { Inferred = counting } };

        var score = Account(playbook, Known(playbook, "ann"), Visitor(playbook, "b1"));

        (score.Points, score.ActivePeople).ShouldBe((points, active));
        score.Parts.Sum(part => part.Points).ShouldBe(score.Points);
    }

    [Fact]
    public void The_visitor_s_own_evaluation_says_that_the_account_is_inferred_until_they_say_a_name()
    {
        var visitor = Visitor(Sample, "b1");
        Evaluate(Sample, visitor).IsInferred.ShouldBeTrue();

        var named = Samples.State(
            Sample,
            [.. Did("b1", null), Samples.Activity(ActivityType.Identify, Samples.Now - 1) with { AnonymousId = "b1" }]
        );
        Evaluate(Sample, named).IsInferred.ShouldBeFalse();
    }

    private static AccountScore Account(Playbook playbook, params ContactState[] members) => Evaluate(playbook, members).Account;

    private static Evaluation Evaluate(Playbook playbook, params ContactState[] members) =>
        Evaluator.Evaluate(
            members[0],
            new AccountView("acme.example", new AccountFacts(), members),
            playbook,
            new EvaluationContext(Samples.Now)
        );

    private static ContactState Known(Playbook playbook, string user, string? title = null) =>
        Samples.State(
            playbook,
            [
                Samples.Pricing(Samples.Now - Samples.Hour) with
                {
                    UserId = user,
                    Email = $"{user}@acme.example",
                    Traits = title is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["title"] = title },
                },
            ]
        );

    private static ContactState Visitor(Playbook playbook, string browser, string? title = null) =>
        Samples.State(playbook, Did(browser, title));

    private static Activity[] Did(string browser, string? title)
    {
        var traits = new Dictionary<string, string> { ["company.domain"] = "acme.example" };
        if (title is not null)
        {
            traits["title"] = title;
        }

        return [Samples.Pricing(Samples.Now - Samples.Hour) with { UserId = null, AnonymousId = browser, Traits = traits }];
    }
}
