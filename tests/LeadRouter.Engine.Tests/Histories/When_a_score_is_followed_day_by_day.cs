using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Histories;

public class When_a_score_is_followed_day_by_day
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    [Fact]
    public void Each_change_has_its_reason()
    {
        var history = Of(
            [
                Samples.Guide(Samples.Now - (2 * Samples.Day)),
                Samples.Pricing(Samples.Now - Samples.Day),
                Samples.Fitting(Samples.Now - Samples.Day + 1),
                Samples.Title("CIO") with
                {
                    At = Samples.Now - Samples.Day + 2,
                },
            ],
            90
        );

        history.Select(day => day.Points).ShouldBe([25_000, 43_792, 42_643]);
        history.Select(day => day.Grade).ShouldBe(["?", "A", "A"]);
        history[0].Changes.Select(Shown).ShouldBe(["engagement: 1 × guide (each asset once), newest today 25000"]);
        history[1]
            .Changes.Select(Shown)
            .ShouldBe([
                "engagement: 1 × pricing in 30 days (at least 1) 20000",
                "time: time passed -1208",
                "fit: grade ? is now A: industry is software (software): 100 of 100, weight 40 of 100; employees is 450 (200..4999): 100 of 100, weight 40 of 100; country is DE (dach): 100 of 100, weight 20 of 100 ",
                "persona: persona other is now economic_buyer ",
                "qualification: Qualified with priority 1 by line 7: grade A with engagement level 2. ",
            ]);
        history[2].Changes.Select(Shown).ShouldBe(["time: time passed -1149"]);
    }

    [Fact]
    public void It_begins_with_the_first_day_and_has_so_many_days_at_most()
    {
        Of([Samples.Pricing(Samples.Now - (3 * Samples.Day))], 90).Count.ShouldBe(4);
        Of([Samples.Pricing(Samples.Now - (300 * Samples.Day))], 90).Count.ShouldBe(90);
        Of([], 90).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => Of([], ScoreHistory.MostDays + 1));
    }

    [Fact]
    public void A_signal_with_a_dot_in_its_name_is_told_as_one()
    {
        var dotted = Playbook with
        {
            Signals = [.. Playbook.Signals.Select(signal => signal.Name == "pricing" ? signal with { Name = "web.pricing" } : signal)],
            Engagement = Playbook.Engagement with
            {
                Rules =
                [
                    .. Playbook.Engagement.Rules.Select(rule => rule.Signal == "pricing" ? rule with { Signal = "web.pricing" } : rule),
                ],
            },
        };

        var history = Of([Samples.Guide(Samples.Now - Samples.Day), Samples.Pricing(Samples.Now)], 90, dotted);

        history[1].Changes.Select(Shown).ShouldContain("engagement: 1 × web.pricing in 30 days (at least 1) 20000");
    }

    [Fact]
    public void An_objection_is_no_matter_of_time()
    {
        var objection = Samples.Activity(ActivityType.Identify, Samples.Now, ("consent.profiling", "objected"));

        var history = Of([Samples.Pricing(Samples.Now - Samples.Day), objection], 90);

        history[1].Points.ShouldBeNull();
        history[1]
            .Changes[0]
            .ShouldBe(new ScoreChange("engagement", "may not be told any more: the person objected to profiling", -20_000));
    }

    [Fact]
    public void What_a_group_s_cap_takes_away_is_no_matter_of_time()
    {
        var capped = Playbook with
        {
            Engagement = Playbook.Engagement with
            {
                Groups = [new EngagementGroup("web", 30)],
                Rules = [.. Playbook.Engagement.Rules.Select(rule => rule with { Group = "web" })],
            },
        };
        Activity[] own = [Samples.Pricing(Samples.Now - Samples.Day), Samples.Guide(Samples.Now)];

        var changes = new ContactPast(null, own, [], []).Days(capped, Classifier, HistoryGenerator.Now, 2)[1].Changes;

        changes.Where(change => change.Kind == "engagement").Sum(change => change.Points).ShouldBe(10_000);
        changes.ShouldNotContain(change => change.Kind == "time");
    }

    [Fact]
    public void What_the_end_of_a_lead_cuts_off_is_no_matter_of_time()
    {
        Activity[] own = [Samples.Pricing(Samples.Now - (2 * Samples.Day))];
        var past = new ContactPast(null, own, [], [])
        {
            Leads = [new LeadEpisode("1", "new", "recycled", "timing", Samples.Now - (2 * Samples.Day), Samples.Now - 1, null)],
        };

        var change = past.Days(Playbook, Classifier, HistoryGenerator.Now, 1)[0].Changes[0];

        (change.Kind, change.Points).ShouldBe(("engagement", -20_000));
        change.Text.ShouldBe("only what was done after 2026-03-02 counts: the lead was recycled (timing)");
    }

    [Fact]
    public void Whoever_is_decided_without_the_facts_stays_so_from_day_to_day()
    {
        var playbook = Playbook with { Engagement = Playbook.Engagement with { Demote = [] } };
        var known = Samples.Activity(
            ActivityType.Fact,
            Samples.Now - (9 * Samples.Day),
            ("company.industry", "software"),
            ("company.employees", "450")
        );
        Activity[] own = [known, .. Enumerable.Range(0, 3).Select(i => Samples.Pricing(Samples.Now - (3 * Samples.Day) + i))];
        var account = AccountKeys.Of(ContactFold.Fold(own, Classifier));

        var days = new ContactPast(account, own, [], []).Days(playbook, Classifier, HistoryGenerator.Now, 4);

        days.Select(day => day.Outcome)
            .ShouldBe([
                QualificationOutcome.Enrich,
                QualificationOutcome.Qualified,
                QualificationOutcome.Qualified,
                QualificationOutcome.Qualified,
            ]);
    }

    [Fact]
    public void Every_day_is_what_the_log_of_that_day_says_and_its_changes_add_up() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                foreach (var person in IdentityResolver.Resolve(HistoryGenerator.Generate(seed)))
                {
                    var own = person.Activities.ToArray();
                    new Random(other).Shuffle(own);
                    var account = AccountKeys.Of(ContactFold.Fold(own, Classifier));
                    var first = UtcDay.Start(UtcDay.Of(HistoryGenerator.Now) - 29) - 1;
                    int? held = null;
                    for (var day = UtcDay.Of(own.Min(activity => activity.At)); UtcDay.Start(day + 1) - 1 < first; day++)
                    {
                        held = Evaluate(own, account, UtcDay.Start(day + 1) - 1, held).HeldLevel;
                    }

                    var before = Evaluate(own, account, first, held);
                    held = before.HeldLevel;
                    var points = before.Engagement.Points;

                    foreach (var day in Of(own, 30))
                    {
                        var evaluation = Evaluate(own, account, day.AsOf, held);
                        held = evaluation.HeldLevel;
                        day.Points.ShouldBe(evaluation.Engagement.Points);
                        day.Level.ShouldBe(evaluation.Engagement.Level);
                        day.Grade.ShouldBe(evaluation.Fit.Grade);
                        day.Changes.Sum(change => change.Points ?? 0).ShouldBe((day.Points ?? 0) - (points ?? 0));
                        points = day.Points;
                    }
                }
            }
        );

    private static Evaluation Evaluate(IEnumerable<Activity> own, string? account, long at, int? held)
    {
        var state = ContactFold.Fold(own.Where(activity => activity.At <= at), Classifier);
        return Evaluator.Evaluate(
            state,
            new AccountView(account, new AccountFacts(), [state]),
            Playbook,
            new EvaluationContext(at, HeldLevel: held)
        );
    }

    private static IReadOnlyList<ScoreDay> Of(IReadOnlyList<Activity> own, int days, Playbook? playbook = null) =>
        new ContactPast(AccountKeys.Of(ContactFold.Fold(own, Classifier)), own, [], []).Days(
            playbook ?? Playbook,
            playbook is null ? Classifier : new SignalClassifier(playbook),
            HistoryGenerator.Now,
            days
        );

    private static string Shown(ScoreChange change) => $"{change.Kind}: {change.Text} {change.Points}";
}
