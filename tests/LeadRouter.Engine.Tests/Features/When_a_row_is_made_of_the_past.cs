using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Features;

public sealed class When_a_row_is_made_of_the_past
{
    private const long Day = 86_400_000;
    private const long Moment = HistoryGenerator.Now - (30 * Day);

    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    /// <summary>The law: whatever happens, or is heard of, after the moment changes no row. Not even who is who.</summary>
    [Fact]
    public void Nothing_that_came_later_changes_it()
    {
        var rows = 0;
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                var log = HistoryGenerator.Generate(seed, new HistoryOptions { Statements = true }).Select(Known).ToList();
                var later = HistoryGenerator
                    .Generate(other, new HistoryOptions { Statements = true })
                    .Select(activity => Later(activity, random))
                    .ToList();
                foreach (var person in People(log))
                {
                    var row = Row(person.Nodes, log);
                    Row(person.Nodes, [.. log, .. later]).ShouldBe(row);
                    rows += row is null ? 0 : 1;
                }
            }
        );
        rows.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_fact_counts_from_when_its_sender_knew_it()
    {
        var visit = Visit(Moment - Day);
        var fact = new Activity
        {
            Source = "crm",
            MessageId = "fact",
            Type = ActivityType.Fact,
            At = Moment - (50 * Day),
            UserId = "ann",
            Traits = new Dictionary<string, string> { ["industry"] = "software" },
        };

        Value("fact: industry", visit, new LoggedActivity(fact, Moment + Day)).ShouldBe("");
        Value("fact: industry", visit, new LoggedActivity(fact with { KnownSince = Moment - 1 }, Moment + Day)).ShouldBe("software");
        Value("fact: industry", visit, new LoggedActivity(fact with { KnownSince = Moment + 1 }, Moment + Day)).ShouldBe("");
    }

    /// <summary>Intake takes what is dated up to five minutes ahead of it.</summary>
    [Fact]
    public void What_had_arrived_counts_although_its_clock_is_ahead()
    {
        var ahead = Visit(Moment + 60_000).Activity;

        Value("pricing: times", Visit(Moment - Day), new LoggedActivity(ahead, Moment)).ShouldBe("2");
        Value("pricing: times", Visit(Moment - Day), new LoggedActivity(ahead, Moment + 1)).ShouldBe("1");
    }

    [Fact]
    public void What_its_decision_knew_counts_although_the_clock_that_took_it_in_was_ahead()
    {
        var past = new LeadPast(Lead(), "acme.example", [], ["u:ann"], [new LoggedActivity(Visit(Moment - 5).Activity, Moment + 2000)]);

        new LeadRowBuilder(Playbook, Classifier, 0).StateOf(past).ShouldBeNull();
        new LeadRowBuilder(Playbook, Classifier, 0).StateOf(past with { KnownUntil = Moment + 2000 })!.Activities.ShouldBe(1);
    }

    [Fact]
    public void What_is_counted_is_counted_by_days_up_to_the_moment()
    {
        LoggedActivity[] log =
        [
            Visit(Moment - (40 * Day)),
            Visit(Moment - (8 * Day)),
            Visit(Moment - (6 * Day)),
            Visit(Moment),
            Visit(Moment + 1),
        ];

        Value("pricing: times in 7 d", log).ShouldBe("2");
        Value("pricing: times in 30 d", log).ShouldBe("3");
        Value("pricing: times in 90 d", log).ShouldBe("4");
        Value("pricing: days since", log).ShouldBe("0");
        Value("demo: days since", log).ShouldBe("");
        Value("days since first seen", log).ShouldBe("40");
    }

    [Fact]
    public void Who_objected_to_profiling_has_none()
    {
        var objection = Visit(Moment - Day).Activity with
        {
            MessageId = "objection",
            Type = ActivityType.Identify,
            Traits = new Dictionary<string, string> { ["consent.profiling"] = "objected" },
        };

        Row(["u:ann"], [Visit(Moment - Day), new LoggedActivity(objection, objection.At)]).ShouldBeNull();
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("openOpportunity")]
    [InlineData("outcome")]
    [InlineData("fact.lead_status")]
    [InlineData("fact.opportunity_stage")]
    [InlineData("fact.sla_due")]
    [InlineData("fact.owner_team")]
    [InlineData("fact.hubspot_owner_id")]
    [InlineData("fact.hubspotownerid")]
    [InlineData("fact.OwnerId")]
    [InlineData("fact.crm_owner")]
    [InlineData("fact.company.crm_owner")]
    [InlineData("fact.time_to_sla")]
    [InlineData("fact.timeToSLA")]
    [InlineData("fact.timetosla")]
    [InlineData("fact.sladue")]
    [InlineData("fact.first-response-SLA-met")]
    [InlineData("fact.hs_lead_status")]
    [InlineData("fact.leadstatus")]
    [InlineData("fact.crmOpportunityStage")]
    [InlineData("fact.assigned_to")]
    [InlineData("fact.Account Manager")]
    public void Owners_and_service_levels_and_outcomes_are_never_looked_at(string field)
    {
        var set = FeatureSet.Of(Asking(field));

        set.Columns.ShouldNotContain(column => column.Name == $"fact: {field}");
        set.LeftOut.ShouldBe([field], "and whoever asks for it is told");
    }

    [Theory]
    [InlineData("fact.lead_source")]
    [InlineData("fact.leadSource")]
    [InlineData("fact.leadsource")]
    [InlineData("fact.hs_lead_source_detail")]
    [InlineData("fact.uses_slack")]
    [InlineData("fact.ownership")]
    [InlineData("fact.leadership_size")]
    [InlineData("fact.dealer_network")]
    [InlineData("fact.translated")]
    public void What_only_sounds_like_one_of_them_is(string field)
    {
        var set = FeatureSet.Of(Asking(field));

        set.Columns.ShouldContain(column => column.Name == $"fact: {field}");
        set.LeftOut.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("won", null, "Converted")]
    [InlineData("lost", null, "NotConverted")]
    [InlineData("lost", "timing", "NoVerdict")]
    [InlineData("recycled", "no_response", "NoVerdict")]
    [InlineData("rejected", "wrong_owner", "NoVerdict")]
    [InlineData("disqualified", "duplicate", "NoVerdict")]
    [InlineData("rejected", "no_interest", "NotConverted")]
    [InlineData("opportunity", null, "Immature")]
    public void How_it_ended_says_what_can_be_learnt_from_it(string status, string? reason, string outcome)
    {
        var lead = Lead(new LeadStatement(status, Moment + Day, "crm", "k") { Reason = reason });

        new OutcomeRule(90).Of(lead, Moment, Playbook.Recycle, Moment + (2 * Day)).ToString().ShouldBe(outcome);
    }

    /// <summary>A playbook names those of its own language.</summary>
    [Theory]
    [InlineData("nicht_erreicht", "NoVerdict")]
    [InlineData("no_interest", "NotConverted")]
    [InlineData("timing", "NoVerdict")]
    public void Reasons_that_the_playbook_names_are_no_verdict_either(string reason, string outcome)
    {
        var lead = Lead(new LeadStatement("recycled", Moment + Day, "crm", "k") { Reason = reason });
        var rules = Playbook.Recycle with { NoVerdicts = ["nicht_erreicht"] };

        new OutcomeRule(90).Of(lead, Moment, rules, Moment + (2 * Day)).ToString().ShouldBe(outcome);
        new OutcomeRule(90).EndOf(lead, rules, Moment + (2 * Day)).ShouldBe(reason);
    }

    [Fact]
    public void Why_it_ended_is_what_was_said_within_the_horizon()
    {
        var rule = new OutcomeRule(90);
        var late = Lead(new LeadStatement("recycled", Moment + (91 * Day), "crm", "k") { Reason = "no_interest" });

        rule.EndOf(late, Playbook.Recycle, Moment + (99 * Day)).ShouldBeNull("it was open all the while");
        rule.EndOf(Lead(new LeadStatement("disqualified", Moment + Day, "crm", "k")), Playbook.Recycle, Moment + Day)
            .ShouldBe("disqualified");
    }

    [Fact]
    public void An_open_lead_is_not_converted_when_the_horizon_has_passed_and_not_before()
    {
        var rule = new OutcomeRule(90);

        rule.Of(Lead(), Moment, Playbook.Recycle, Moment + (90 * Day) - 1).ShouldBe(LeadOutcome.Immature);
        rule.Of(Lead(), Moment, Playbook.Recycle, Moment + (90 * Day)).ShouldBe(LeadOutcome.NotConverted);
        var late = Lead(new LeadStatement("won", Moment + (91 * Day), "crm", "k"));
        rule.Of(late, Moment, Playbook.Recycle, Moment + (99 * Day)).ShouldBe(LeadOutcome.NotConverted);
    }

    private static Playbook Asking(string field) =>
        Playbook with
        {
            Icp = Playbook.Icp with { Criteria = [.. Playbook.Icp.Criteria, new IcpCriterion(field, 1, [], 0)] },
        };

    private static IReadOnlyList<ContactHistory> People(IEnumerable<LoggedActivity> log) =>
        IdentityResolver.Resolve(log.Where(entry => entry.IsKnownAt(Moment)).Select(entry => entry.Activity));

    private static string? Row(IReadOnlyCollection<string> nodes, IReadOnlyList<LoggedActivity> log)
    {
        var builder = new LeadRowBuilder(Playbook, Classifier, 0);
        var past = new LeadPast(Lead(), "acme.example", [], nodes, log);
        var row = FeatureSet.Of(Playbook).NewRow();
        return
            builder.StateOf(past) is { } state && builder.TryFill(past, state, log.Where(entry => entry.Activity.GroupId is not null), row)
            ? string.Join('|', row.Numbers.ToArray()) + string.Join('|', row.Texts.ToArray())
            : null;
    }

    private static string Value(string column, params LoggedActivity[] log)
    {
        var builder = new LeadRowBuilder(Playbook, Classifier, 0);
        var past = new LeadPast(Lead(), "acme.example", [], ["u:ann"], log);
        var set = FeatureSet.Of(Playbook);
        var row = set.NewRow();
        builder.TryFill(past, builder.StateOf(past)!, [], row).ShouldBeTrue();
        var place = set.Columns.ToList().FindIndex(one => one.Name == column);
        return row.Texts[place] ?? (double.IsNaN(row.Numbers[place]) ? "" : row.Numbers[place].ToString("R", null));
    }

    private static LeadEpisode Lead(params LeadStatement[] said) =>
        new("l", "new", "routed", null, Moment, null, null) { Words = [.. said.Select(word => new LeadWord(word, word.At))] };

    /// <summary>Heard of when it happened.</summary>
    private static LoggedActivity Known(Activity activity) => new(activity, activity.At);

    private static LoggedActivity Later(Activity activity, Random random)
    {
        // With other ids it is other activities; many of them of people who are there, and many from before the moment.
        var late = activity with
        {
            MessageId = "later-" + activity.MessageId,
            KnownSince = null,
        };
        return new LoggedActivity(late, Math.Max(activity.At, Moment) + 1 + random.Next(1000));
    }

    private static LoggedActivity Visit(long at) =>
        new(
            new Activity
            {
                Source = "web",
                MessageId = $"visit-{at}",
                Type = ActivityType.Page,
                At = at,
                UserId = "ann",
                Url = "https://www.vendor.example/pricing",
            },
            at
        );
}
