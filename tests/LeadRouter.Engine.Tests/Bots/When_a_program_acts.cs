using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Bots.Visits;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Bots;

public class When_a_program_acts
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    [Theory]
    [InlineData(Crawler)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/128.0.0.0 Safari/537.36")]
    [InlineData("python-requests/2.32.3")]
    [InlineData("BarracudaCentral/1.0")]
    [InlineData("facebookexternalhit/1.1")]
    public void What_its_user_agent_tells_gives_no_points_and_says_so(string agent)
    {
        var pages = new[] { Pricing(Now), Pricing(Now - 1), Pricing(Now - Day) }.Select(page => page with { UserAgent = agent });

        var score = Score(Playbook, Now, pages);

        score.Points.ShouldBe(0);
        var part = score.Parts.ShouldHaveSingleItem();
        (part.Rule, part.Points).ShouldBe(("bots.program.pricing", 0));
        part.Text.ShouldStartWith("3 × pricing not counted, newest today: made by a program");
        State(Playbook, pages).LastSignalAt("pricing", Now).ShouldBeNull();
    }

    [Theory]
    [InlineData(Browser)]
    [InlineData("Mozilla/5.0 (Linux; Android 13; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36")]
    [InlineData("okhttp/4.9.3")]
    [InlineData("")]
    [InlineData(null)]
    public void People_are_not_taken_for_one(string? agent) =>
        Score(Playbook, Now, [Pricing(Now) with { UserAgent = agent }]).Points.ShouldBe(20_000);

    [Theory]
    [InlineData("4.999", 0)]
    [InlineData("-3", 0)]
    [InlineData("5", 3_000)]
    [InlineData("soon", 3_000)]
    [InlineData(null, 3_000)]
    public void A_click_within_seconds_of_delivery_is_a_scanner_s(string? seconds, long points)
    {
        var anyClick = Playbook with
        {
            Signals = [.. Playbook.Signals.Select(s => s.Name == "click" ? s with { When = When.Is("type", "email_click") } : s)],
        };

        var score = Score(anyClick, Now, [Link(Now, "a", seconds)]);

        score.Points.ShouldBe(points);
        Rules(score).ShouldBe(points > 0 ? ["engagement.click"] : ["bots.tooSoon.click"]);
    }

    [Fact]
    public void All_links_of_a_mail_at_once_are_a_scanner_s_and_a_click_later_that_day_is_a_person_s()
    {
        var mail = new[] { Link(Now, "a"), Link(Now + 4_000, "b"), Link(Now + 10_000, "c"), Link(Now + 21_000, "b") };

        var score = Score(Playbook, Now + Hour, mail);

        score.Parts[0].ShouldBe(new ScorePart("engagement.click", "1 × click, newest today", 3_000));
        score.Parts[1].Text.ShouldStartWith("3 × click not counted, newest today: several links of mails followed at once");
        score.Points.ShouldBe(3_000);
    }

    [Theory]
    [InlineData("a", "b", 1)]
    [InlineData("a", "a", 1)]
    [InlineData("a", "c", 5_500)]
    public void Fewer_links_or_slower_are_a_person_s(string second, string third, long apart) =>
        Score(Playbook, Now + Hour, [Link(Now, "b"), Link(Now + apart, second), Link(Now + (2 * apart), third)]).Points.ShouldBe(6_000);

    [Fact]
    public void A_link_that_a_scanner_follows_too_soon_tells_of_the_others()
    {
        var mail = new[] { Link(Now, "a", "4"), Link(Now + 1, "b", "11"), Link(Now + 2, "c", "12") };

        Rules(Score(Playbook, Now + Hour, mail)).ShouldBe(["bots.linksAtOnce.click"]);
    }

    [Fact]
    public void More_links_on_a_day_than_anybody_follows_count_nothing()
    {
        var clicks = Enumerable.Range(0, 33).Select(i => Link(Now + (i * 60_000), "a" + (i / 2))).ToArray();

        Score(Playbook, Now + Hour, clicks).Points.ShouldBe(0);
        Score(Playbook, Now + Hour, clicks[..32]).Points.ShouldBe(6_000);
    }

    [Fact]
    public void More_requests_in_an_hour_than_a_person_makes_take_the_day_s_points_but_not_the_request_for_sales()
    {
        var day = new[] { Guide(Now - (3 * Hour)), Pricing(Now - Day), Demo(Now + 2_000_000) };

        var few = Score(Playbook, Now + Hour, [.. day, .. Pages(299, Now)]);
        var many = Score(Playbook, Now + Hour, [.. day, .. Pages(300, Now)]);

        few.Points.ShouldBe(45_000);
        many.Points.ShouldBe(20_000);
        Rules(many).ShouldBe(["engagement.pricing", "bots.tooMany.guide", "handRaise.demo"]);
    }

    [Fact]
    public void A_request_for_sales_counts_whoever_sends_it()
    {
        var state = State(Playbook, Demo(Now) with { UserAgent = "node-fetch/3.0" });

        state.LastSignalAt("demo", Now).ShouldBe(Now);
    }

    [Fact]
    public void The_playbook_says_who_is_one()
    {
        var rules = new BotRules
        {
            Agents = ["*acme-monitor*"],
            NotAgents = ["*somebot*"],
            When = When.Is("property.network", "hosting"),
        };
        var playbook = Playbook with { Bots = rules };
        var hosted = Pricing(Now) with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["network"] = "Hosting" } };

        Judge(playbook, Pricing(Now) with { UserAgent = "Acme-Monitor 2" }).ShouldBe(BotVerdict.Program);
        Judge(playbook, Pricing(Now) with { UserAgent = Crawler }).ShouldBe(BotVerdict.None);
        Judge(playbook, Pricing(Now) with { UserAgent = "curl/8.0" }).ShouldBe(BotVerdict.Program);
        Judge(playbook, hosted).ShouldBe(BotVerdict.Program);
        Judge(Playbook, hosted).ShouldBe(BotVerdict.None);
    }

    [Fact]
    public void What_the_playbook_switches_off_is_not_asked()
    {
        var off = Playbook with
        {
            Bots = new BotRules
            {
                SoonerThanMs = null,
                Links = null,
                PerHour = null,
            },
        };
        var scan = new[] { Link(Now, "a", "11"), Link(Now, "b", "11"), Link(Now, "c", "11") };

        Judge(off, Link(Now, "a", "1")).ShouldBe(BotVerdict.None);
        Score(off, Now + Hour, [.. scan, .. Pages(400, Now)]).Points.ShouldBe(6_000);
    }

    private static BotVerdict Judge(Playbook playbook, Activity activity) => new SignalClassifier(playbook).Judge.Of(activity);

    private static IEnumerable<string> Rules(EngagementScore score) => score.Parts.Select(part => part.Rule);

    /// <summary>A gateway follows all links at once; an hour later the person follows one of them, and another the next day.</summary>
    [Fact]
    public void What_it_took_is_left_for_the_person()
    {
        var once = Playbook with
        {
            Signals = [.. Playbook.Signals.Select(s => s.Name == "click" ? s with { When = When.Is("type", "email_click") } : s)],
            Engagement = Playbook.Engagement with
            {
                Rules =
                [
                    .. Playbook.Engagement.Rules.Select(r => r.Signal == "click" ? r with { OncePerAsset = true, CapPerDay = null } : r),
                ],
            },
        };
        var scan = new[] { "a", "b", "c", "d" }.Select((page, i) => Link(Now - Day + i, page, null));

        var score = Score(once, Now, [.. scan, Link(Now - Day + Hour, "a", null), Link(Now, "b", null)]);

        score.Parts.ShouldContain(part => part.Text.StartsWith("2 × click", StringComparison.Ordinal));
    }

    private static EngagementScore Score(Playbook playbook, long now, IEnumerable<Activity> activities) =>
        new EngagementCalculator(playbook).Score(State(playbook, activities), now);
}
