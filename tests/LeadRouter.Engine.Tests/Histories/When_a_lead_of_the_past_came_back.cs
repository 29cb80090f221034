using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Histories;

/// <summary>A history knows what an evaluation of that day had to know beside the state: leads that had ended, the level that was reached.</summary>
public sealed class When_a_lead_of_the_past_came_back
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    private static readonly Activity[] Buyer = [Samples.Fitting(), Samples.Title("CIO")];

    [Fact]
    public void It_sleeps_from_that_day_on_and_only_what_was_done_since_counts()
    {
        var recycled = Samples.Now - (3 * Samples.Day);
        var past = Past([.. Buyer, .. Pricings(Samples.Now - (5 * Samples.Day)), .. Pricings(Samples.Now - Samples.Day)]) with
        {
            Leads = [new LeadEpisode("1", "new", "recycled", "timing", recycled - Samples.Day, recycled, Samples.Now + (87 * Samples.Day))],
        };

        var days = History(past, 6);

        days.Select(day => day.Outcome)
            .ShouldBe([
                QualificationOutcome.Qualified,
                QualificationOutcome.Qualified,
                QualificationOutcome.Nurture,
                QualificationOutcome.Nurture,
                QualificationOutcome.Asleep,
                QualificationOutcome.Asleep,
            ]);
        days[2].Points.ShouldBe(0);
        days[^1].Points.ShouldBe(Now(past, null).Engagement.Points);
        past.Touches(Playbook, Classifier, Samples.Now).Qualifying!.At.ShouldBeLessThan(recycled);
    }

    [Fact]
    public void A_request_that_a_sleeping_colleague_s_lead_does_not_stop_is_what_qualifies()
    {
        var past = Past([.. Buyer, .. Pricings(Samples.Now - (5 * Samples.Day)), Samples.Demo(Samples.Now - Samples.Day)]) with
        {
            Leads = [new LeadEpisode("1", "new", "lost", "lost", 1, Samples.Now - (8 * Samples.Day), Samples.Now + (80 * Samples.Day))],
        };

        past.Touches(Playbook, Classifier, Samples.Now).Qualifying!.At.ShouldBe(Samples.Now - Samples.Day);
    }

    [Fact]
    public void A_level_that_was_reached_is_kept_however_many_days_are_asked_for()
    {
        var past = Past([.. Buyer, Samples.Guide(Samples.Now - (13 * Samples.Day)), Samples.Pricing(Samples.Now - (13 * Samples.Day) + 1)]);

        var days = History(past, 90).TakeLast(14).ToList();

        var held = days.Where(day => day.Points is < 40_000 and >= 32_000).ToList();
        held.Count.ShouldBeGreaterThan(2);
        held.ShouldAllBe(day => day.Level == 2);
        days.Where(day => day.Points < 32_000).ShouldAllBe(day => day.Level > 2);
        foreach (var day in held)
        {
            History(past, 1, day.AsOf).ShouldHaveSingleItem().Level.ShouldBe(2);
        }
    }

    [Fact]
    public void A_level_that_was_lost_between_two_activities_is_not_kept()
    {
        var past = Past([
            .. Buyer,
            Samples.Guide(Samples.Now - (100 * Samples.Day)),
            Samples.Pricing(Samples.Now - (100 * Samples.Day) + 1),
            Samples.Guide(Samples.Now - (9 * Samples.Day), "rfp-kit"),
            Samples.Pricing(Samples.Now),
        ]);

        var day = History(past, 1)[0];

        day.Points!.Value.ShouldBeInRange(32_000, 39_999);
        day.Level.ShouldBe(3);
    }

    private static Evaluation Now(ContactPast past, int? held)
    {
        var state = ContactFold.Fold(past.Own, Classifier);
        return Evaluator.Evaluate(
            state,
            new AccountView(past.AccountKey, new AccountFacts(), [state]),
            Playbook,
            new EvaluationContext(Samples.Now, Exits: LeadEpisode.Exits(past.Leads), HeldLevel: held)
        );
    }

    private static Activity[] Pricings(long at) => [.. Enumerable.Range(0, 4).Select(i => Samples.Pricing(at + i))];

    private static ContactPast Past(IReadOnlyList<Activity> own) => new(AccountKeys.Of(ContactFold.Fold(own, Classifier)), own, [], []);

    private static IReadOnlyList<ScoreDay> History(ContactPast past, int days, long until = Samples.Now) =>
        past.Days(Playbook, Classifier, until, days);
}
