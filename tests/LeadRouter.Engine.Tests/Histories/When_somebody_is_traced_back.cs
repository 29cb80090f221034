using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Histories;

public class When_somebody_is_traced_back
{
    private const string Email = "dana@acme.example";
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    private static readonly Activity Visit = Samples.Activity(ActivityType.Page, Samples.Now - (9 * Samples.Day)) with
    {
        Url = "https://www.vendor.example/blog",
        Campaign = "spring",
    };

    private static readonly Activity Form = Samples.Activity(ActivityType.Form, Samples.Now - (8 * Samples.Day)) with
    {
        Form = "newsletter",
        Email = Email,
    };

    private static readonly Activity[] Prices =
    [
        Samples.Pricing(Samples.Now - (3 * Samples.Hour)),
        Samples.Pricing(Samples.Now - (2 * Samples.Hour)),
        Samples.Pricing(Samples.Now - Samples.Hour),
    ];

    [Fact]
    public void The_touches_are_what_brought_them_what_told_their_address_and_what_made_a_lead_of_them()
    {
        var touches = Find([Prices[0], Form, Prices[2], Samples.Fitting(), Visit, Prices[1]]);

        touches.First.ShouldNotBeNull().Text.ShouldBe("said who they are");
        touches.Creating.ShouldNotBeNull().Text.ShouldBe("filled in the form newsletter");
        // An A account: the first look at the prices is level 3, and that is a lead.
        Shown(touches.Qualifying)
            .ShouldBe(Shown(new Touch(Prices[0].At, "looked at https://www.vendor.example/pricing", ["pricing"], null, "web", false)));
    }

    [Fact]
    public void What_arrives_late_moves_them_to_where_they_would_have_been()
    {
        var late = Visit with { At = Samples.Now - (60 * Samples.Day), MessageId = "late", Email = Email, Campaign = "winter" };

        var touches = Find([Form, Visit, late]);

        touches.First.ShouldNotBeNull().At.ShouldBe(late.At);
        touches.Creating.ShouldNotBeNull().Campaign.ShouldBe("winter");
    }

    [Fact]
    public void A_fact_can_be_what_tips_it_over()
    {
        var fact = Samples.Activity(ActivityType.Fact, Samples.Now - 1, ("company.industry", "software"), ("company.country", "DE")) with
        {
            Source = "crm",
        };

        var touches = Find([Form, .. Prices, fact]);

        touches.Qualifying.ShouldNotBeNull().Text.ShouldBe("company.country, company.industry became known");
        touches.Qualifying.Source.ShouldBe("crm");
    }

    [Fact]
    public void Somebody_who_never_became_a_lead_has_no_qualifying_touch() => Find([Form, Visit]).Qualifying.ShouldBeNull();

    [Fact]
    public void Somebody_of_whom_only_facts_are_known_has_none_at_all() =>
        Find([Samples.Activity(ActivityType.Fact, Samples.Now - 1, ("title", "CIO"))]).ShouldBe(new Touches(null, null, null));

    [Fact]
    public void Who_waited_for_facts_in_vain_is_a_lead_by_what_had_them_wait()
    {
        var known = Samples.Activity(
            ActivityType.Fact,
            Samples.Now - (2 * Samples.Day),
            ("company.industry", "mining"),
            ("company.employees", "450")
        );
        Activity[] hot = [.. Enumerable.Range(0, 3).Select(i => Samples.Pricing(Samples.Now - Samples.Day + i))];

        var touch = Find([known, .. hot]).Qualifying.ShouldNotBeNull();

        touch.At.ShouldBe(hot[2].At);
    }

    [Fact]
    public void A_gateway_that_tries_the_links_of_a_mail_brings_nobody()
    {
        var tried = Samples.Click(Samples.Now - (10 * Samples.Day)) with { UserAgent = "curl/8.0" };

        Find([tried, Visit]).First.ShouldNotBeNull().At.ShouldBe(Visit.At);
    }

    [Fact]
    public void A_colleague_can_be_the_one_who_tips_it_over()
    {
        var own = new[] { Samples.Fitting(Samples.Now - Samples.Day), Visit with { At = Samples.Now - (5 * Samples.Hour) } };
        var past = new ContactPast("acme.example", own, [Colleague("CIO", 2 * Samples.Hour), Colleague("COO", Samples.Hour)], []);

        var touch = past.Touches(Playbook, Classifier, Samples.Now).Qualifying.ShouldNotBeNull();

        touch.IsColleagues.ShouldBeTrue();
        touch.At.ShouldBe(Samples.Now - Samples.Hour);
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing_and_the_qualifying_touch_is_the_first_after_which_the_log_makes_a_lead() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                foreach (var person in IdentityResolver.Resolve(HistoryGenerator.Generate(seed)))
                {
                    var shuffled = person.Activities.ToArray();
                    new Random(other).Shuffle(shuffled);

                    var touches = Find(shuffled);

                    Shown(touches).ShouldBe(Shown(Find(person.Activities)));
                    (touches.Qualifying?.At).ShouldBe(FirstLead(person.Activities));
                }
            }
        );

    /// <summary>The same by folding every beginning of the log anew.</summary>
    private static long? FirstLead(IReadOnlyList<Activity> activities)
    {
        var log = activities
            .OrderBy(one => one.At)
            .ThenBy(one => Convert.ToHexString(ActivityKey.Of(one)), StringComparer.Ordinal)
            .ToList();
        var account = AccountKeys.Of(ContactFold.Fold(log, Classifier));
        long? waiting = null;
        long? waitsBy = null;
        int? held = null;
        int? reached = null;
        long looked = 0;
        for (var length = 1; length <= log.Count; length++)
        {
            var newest = log[length - 1];
            if (waitsBy is not null && newest.At > looked && IsLead(length - 1, newest.At - 1))
            {
                return waitsBy;
            }

            Reach(length - 1, newest.At);
            looked = newest.At;
            if (Classifier.Classify(newest).Count == 0 && newest.Traits.Count == 0)
            {
                continue;
            }

            if (IsLead(length, newest.At))
            {
                return newest.At;
            }

            waitsBy = waiting is null ? null : waitsBy ?? newest.At;
        }

        return waitsBy is not null && IsLead(log.Count, HistoryGenerator.Now) ? waitsBy : null;

        bool IsLead(int length, long at)
        {
            Reach(length, at);
            return Look(length, at).Qualification.IsLead;
        }

        void Reach(int length, long at)
        {
            for (; reached < UtcDay.Of(at); reached++)
            {
                Look(length, UtcDay.Start(reached.Value + 1) - 1);
            }

            reached = UtcDay.Of(at);
        }

        Judgement Look(int length, long at)
        {
            var state = ContactFold.Fold(log.Take(length), Classifier);
            var view = new PreparedAccount(new AccountView(account, new AccountFacts(), [state]), Playbook);
            var judgement = Evaluator.Judge(state, view, Playbook, new EvaluationContext(at, waiting, HeldLevel: held));
            waiting =
                judgement.Qualification.EnrichMs is not null ? waiting ?? state.LatestAt
                : judgement.HasWaitedEnough ? waiting
                : null;
            held = judgement.HeldLevel;
            return judgement;
        }
    }

    private static Activity[] Colleague(string title, long ago) =>
        [
            Samples.Title(title) with
            {
                UserId = title,
                MessageId = title,
            },
            Samples.Pricing(Samples.Now - ago) with
            {
                UserId = title,
                MessageId = title + "-pricing",
            },
        ];

    private static Touches Find(IReadOnlyList<Activity> own) =>
        new ContactPast(AccountKeys.Of(ContactFold.Fold(own, Classifier)), own, [], []).Touches(Playbook, Classifier, HistoryGenerator.Now);

    private static string Shown(Touches touches) =>
        string.Join(" | ", new[] { touches.First, touches.Creating, touches.Qualifying }.Select(Shown));

    private static string Shown(Touch? touch) =>
        touch is null
            ? "none"
            : $"{touch.At} {touch.Text} {string.Join(',', touch.Signals)} {touch.Campaign} {touch.Source} {touch.IsColleagues}";
}
