using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Explanations;

public class When_the_strongest_reasons_are_told
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void A_request_for_sales_comes_first_then_what_gives_most() =>
        Reasons(Samples.Fitting(), Samples.Demo(Samples.Now - Samples.Hour), Samples.Guide(Samples.Now))
            .ShouldBe([
                "Asked for sales (demo) within a day: counts as the highest level.",
                "Employees is 450 (200..4999): 100 of 100, weight 40 of 100 (40 points of fit).",
                "Industry is software (software): 100 of 100, weight 40 of 100 (40 points of fit).",
            ]);

    [Fact]
    public void Engagement_and_fit_are_weighed_alike_and_nothing_that_takes_away_is_told() =>
        Reasons(Samples.Pricing(Samples.Now), Samples.Careers(Samples.Now - 1), Samples.Guide(Samples.Now - 2))
            .ShouldBe([
                "1 × guide (each asset once), newest today (25 points of engagement).",
                "1 × pricing in 30 days (at least 1) (20 points of engagement).",
            ]);

    [Fact]
    public void Of_somebody_who_objected_to_profiling_only_the_request_is_told() =>
        Reasons(
                Samples.Fitting(),
                Samples.Activity(ActivityType.Identify, Samples.Now - 5, ("consent.profiling", "objected")),
                Samples.Demo(Samples.Now - Samples.Hour)
            )
            .ShouldBe(["Asked for sales (demo) within a day: counts as the highest level."]);

    [Fact]
    public void What_a_cap_takes_from_a_signal_is_not_among_its_points() =>
        Reasons([
                .. Enumerable.Range(0, 20).Select(i => Samples.Click(Samples.Now - (i * 600_000)) with { MessageId = "click" + i }),
                Samples.Guide(Samples.Now),
            ])
            .ShouldBe([
                "1 × guide (each asset once), newest today (25 points of engagement).",
                "20 × click, newest today (6 points of engagement).",
            ]);

    [Fact]
    public void A_sentence_has_255_characters_at_most_and_ends_as_one()
    {
        var evaluation = Samples.Evaluate(Playbook, Samples.Now, Samples.Pricing(Samples.Now));
        var part = new ScorePart("engagement.x", string.Concat(Enumerable.Repeat("😀", 95)) + new string('x', 900), 1000);

        var reason = StrongestReasons.Of(evaluation with { Engagement = new EngagementScore(1000, 4, [part]) }).ShouldHaveSingleItem();

        reason.Length.ShouldBeInRange(200, StrongestReasons.Longest);
        reason.ShouldEndWith("… (1 points of engagement).");
    }

    [Fact]
    public void The_order_is_the_same_for_any_order_of_the_log() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var log = HistoryGenerator.Generate(seed).Select((one, place) => one with { MessageId = $"m{place}" }).ToArray();
                var shuffled = log.ToArray();
                new Random(other).Shuffle(shuffled);

                Reasons(shuffled).ShouldBe(Reasons(log));
            }
        );

    private static IReadOnlyList<string> Reasons(params Activity[] activities) =>
        StrongestReasons.Of(Samples.Evaluate(Playbook, Samples.Now, activities));
}
