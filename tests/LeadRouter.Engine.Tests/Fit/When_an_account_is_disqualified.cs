using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Engine.Tests.Fit;

public class When_an_account_is_disqualified
{
    private const string Why = "No business with gambling (industry is gambling)";

    private static readonly Playbook Playbook = Disqualifying(
        new Disqualifier(Is("industry", "gambling"), "No business with gambling"),
        new Disqualifier(All(Is("country", "DE"), Is("employees", "..9")), "Too small for us")
    );

    [Fact]
    public void Its_fit_is_nothing_with_the_lowest_grade_and_still_explained()
    {
        var fit = Evaluate(Group(("industry", "gambling"), ("employees", "450"), ("country", "DE"))).Fit;

        (fit.Points, fit.Grade, fit.Completeness, fit.Disqualified).ShouldBe((0, "F", 100_000, Why));
        fit.Parts.Select(part => (part.Rule, part.Points))
            .ShouldBe([("icp.industry", 0), ("icp.employees", 40_000), ("icp.country", 20_000), ("icp.disqualified", -60_000)]);
        fit.Parts[^1].Text.ShouldBe("disqualified: " + Why);
    }

    [Fact]
    public void The_first_reason_that_holds_is_told() =>
        Evaluate(Group(("industry", "software"), ("employees", "5"), ("country", "DE")))
            .Fit.Disqualified.ShouldBe("Too small for us (country is DE and employees is 5)");

    [Fact]
    public void It_is_so_however_little_is_known()
    {
        var playbook = Disqualifying(new Disqualifier(Is("relation", "competitor"), "A competitor"));
        var fit = Evaluate(playbook, Group(("relation", "competitor"))).Fit;

        (fit.Points, fit.Grade, fit.Completeness).ShouldBe((0, "F", 0));
        fit.Parts.Select(part => part.Points).ShouldBe([0]);
    }

    [Fact]
    public void Nobody_of_it_becomes_a_lead()
    {
        var result = Evaluate(Group(("industry", "gambling"), ("country", "DE")), Pricing(1), Pricing(2), Pricing(3)).Qualification;

        (result.Outcome, result.Line).ShouldBe((QualificationOutcome.Suppressed, 0));
        result.Reason.ShouldBe($"Suppressed: the account is disqualified: {Why}.");
    }

    [Fact]
    public void A_hand_raise_is_suppressed_with_the_reason()
    {
        var result = Evaluate(Group(("industry", "gambling"), ("country", "DE")), Samples.Demo(Samples.Now - 1)).Qualification;

        (result.Outcome, result.HandRaise).ShouldBe((QualificationOutcome.Suppressed, true));
        result.Reason.ShouldContain(Why);
    }

    [Fact]
    public void A_customer_still_goes_to_the_owner()
    {
        var result = Evaluate(
            Group(("industry", "gambling"), ("country", "DE"), ("relation", "customer")),
            Samples.Demo(Samples.Now - 1)
        ).Qualification;

        (result.Outcome, result.To).ShouldBe((QualificationOutcome.Diverted, "account_owner"));
    }

    [Fact]
    public void An_open_opportunity_still_takes_it()
    {
        var result = Evaluate(
            Group(("industry", "gambling"), ("country", "DE"), ("openOpportunity", "true")),
            Samples.Demo(Samples.Now - 1)
        ).Qualification;

        result.Outcome.ShouldBe(QualificationOutcome.Attached);
    }

    [Fact]
    public void Who_objected_to_profiling_has_no_grade_and_is_suppressed_too()
    {
        var evaluation = Evaluate(
            Group(("industry", "gambling"), ("country", "DE")),
            Samples.Activity(ActivityType.Identify, Samples.Now - 5, ("consent.profiling", "objected")),
            Samples.Demo(Samples.Now - 1)
        );

        (evaluation.Fit.Points, evaluation.Fit.Grade).ShouldBe((null, "?"));
        evaluation.Qualification.Outcome.ShouldBe(QualificationOutcome.Suppressed);
    }

    [Fact]
    public void Why_not_says_so_of_every_line_but_those_to_an_owner()
    {
        var state = Samples.State(Playbook, Group(("industry", "gambling"), ("country", "DE")), Samples.Demo(Samples.Now - 1));

        var misses = WhyNot.Of(state, Samples.Alone(state), Playbook, new EvaluationContext(Samples.Now));

        misses.Where(miss => miss.Missing[0].Words == "the account is disqualified: " + Why).Select(miss => miss.Line).ShouldContain(5);
        misses
            .Where(miss => miss.Would.StartsWith("qualify", StringComparison.Ordinal))
            .ShouldAllBe(miss => miss.Missing[0].Field == "disqualified");
        misses
            .Where(miss => miss.Would.StartsWith("go to", StringComparison.Ordinal))
            .ShouldAllBe(miss => miss.Missing[0].Field != "disqualified");
    }

    [Fact]
    public void Every_hand_raise_ends_in_one_disposition() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var facts = new List<(string, string)>
                {
                    ("industry", Pick(random, "gambling", "software", "retail")),
                    ("country", Pick(random, "DE", "US", "KP")),
                };
                if (random.Next(2) == 0)
                {
                    facts.Add(("relation", Pick(random, "customer", "partner", "competitor", "prospect")));
                }

                var evaluation = Evaluate(Group([.. facts]), Samples.Demo(Samples.Now - 1));

                evaluation.Qualification.Outcome.ShouldNotBe(QualificationOutcome.Nurture);
                (
                    evaluation.Qualification.Outcome == QualificationOutcome.Qualified && evaluation.Fit.Disqualified is not null
                ).ShouldBeFalse();
            }
        );

    private static Evaluation Evaluate(params Activity[] activities) => Evaluate(Playbook, activities);

    private static Evaluation Evaluate(Playbook playbook, params Activity[] activities) =>
        Samples.Evaluate(playbook, Samples.Now, activities);

    private static Activity Group(params (string Name, string Value)[] facts) =>
        Samples.Activity(
            ActivityType.Identify,
            Samples.Now - Samples.Day,
            [("company.domain", "acme.example"), .. facts.Select(fact => ("company." + fact.Name, fact.Value))]
        );

    private static Activity Pricing(int n) => Samples.Pricing(Samples.Now - n);

    private static Playbook Disqualifying(params Disqualifier[] disqualifiers)
    {
        var playbook = SamplePlaybook.Create();
        return playbook with { Icp = playbook.Icp with { Disqualifiers = disqualifiers } };
    }

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];
}
