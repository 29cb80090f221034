using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Features;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Storage.Training;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_rows_are_made_of_the_log
{
    private const long Day = 86_400_000;

    private static readonly string[] Users = ["ann", "bob", "cyd"];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Each_lead_has_one_with_what_became_of_it(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([.. Hot("ann", "a.example"), .. Hot("bob", "b.example")], 50);
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync([Says("won", "ann"), Says("recycled", "bob", ("lead.reason", "timing"))], 10);
        await bench.ProcessAsync(Hot("cyd", "c.example"), 50);

        var (rows, summary) = await RowsAsync(bench, Now + (2 * Day));

        rows.Values.Select(row => row["outcome"]).Order().ShouldBe(["converted", "no verdict", "not known yet"]);
        rows["a.example"]["converted"].ShouldBe("1");
        rows["b.example"]["converted"].ShouldBe("");
        rows["a.example"]["demo: days since"].ShouldBe("0");
        rows["a.example"]["pricing: times in 7 d"].ShouldBe("3");
        rows["a.example"]["fact: industry"].ShouldBe("software");
        rows["a.example"]["function"].ShouldBe("operations");
        (summary.Leads, summary.Converted, summary.NotConverted, summary.Immature, summary.NoVerdict, summary.LeftOut).ShouldBe(
            (3, 1, 0, 1, 1, 0)
        );
    }

    /// <summary>Who is won or lost within a day says nothing of the others of the same day.</summary>
    [Fact]
    public async Task Those_that_have_ended_wait_for_the_others_of_their_time()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([.. Hot("ann", "a.example"), .. Hot("bob", "b.example"), .. Hot("cyd", "c.example")], 50);
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync([Says("lost", "ann"), Says("lost", "bob")], 10);

        var (young, soon) = await RowsAsync(bench, Now + (2 * Day));
        var (old, later) = await RowsAsync(bench, Now + (91 * Day));

        young.Values.ShouldAllBe(row => row["converted"] == "");
        (soon.NotConverted, soon.Immature, soon.From).ShouldBe((0, 3, null));
        old.Values.ShouldAllBe(row => row["converted"] == "0");
        (later.NotConverted, later.Immature).ShouldBe((3, 0));
    }

    /// <summary>The row of a lead is what an evaluation saw when it qualified.</summary>
    [Fact]
    public async Task It_is_what_was_seen_when_the_lead_qualified_whatever_came_later()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        foreach (var (user, domain) in Users.Zip((string[])["a.example", "b.example", "c.example"]))
        {
            await bench.ProcessAsync([.. Hot(user, domain), Browsed(user, Now - (20 * Day))], 20);
        }

        var seen = new Dictionary<string, string>();
        foreach (var user in Users)
        {
            seen[$"{(char)('a' + seen.Count)}.example"] = await SeenAsync(bench, user);
        }

        var (before, _) = await RowsAsync(bench, Now + (200 * Day));
        before.ToDictionary(row => row.Key, row => Features(bench, row.Value)).ShouldBe(seen, ignoreOrder: true);

        bench.Clock.Now = Now + (30 * Day);
        await bench.ProcessAsync(
            [
                .. Pricings("ann", Now + Day),
                Pricing("bob", Now - (3 * Day), "late"),
                Browsed("nobody", Now - (5 * Day)) with
                {
                    UserId = null,
                    AnonymousId = "ann-browser",
                },
                Identify("cyd", "Student", "c.example") with
                {
                    MessageId = "title",
                    At = Now - (2 * Day),
                },
                Account("dan", "a.example") with
                {
                    MessageId = "retold",
                    At = Now - 500,
                    Traits = new Dictionary<string, string> { ["domain"] = "a.example", ["industry"] = "retail" },
                },
                Alias("ann", "bob") with
                {
                    At = Now - (9 * Day),
                },
            ],
            4,
            arrivedAt: Now + (20 * Day)
        );

        var (after, _) = await RowsAsync(bench, Now + (200 * Day));
        after.Count.ShouldBe(3);
        after.ToDictionary(row => row.Key, row => Features(bench, row.Value)).ShouldBe(seen, ignoreOrder: true);
    }

    /// <summary>The form by which the lead qualified is dated ahead, or intake's clock is ahead of the one that decides: the evaluation knew it all the same.</summary>
    [Theory]
    [InlineData(Dialect.Sqlite, 60_000, 0)]
    [InlineData(Dialect.Sqlite, 0, 2_000)]
    [InlineData(Dialect.Postgres, 60_000, 2_000)]
    public async Task It_has_what_made_the_lead_whatever_the_clocks_say(Dialect dialect, long dated, long arrived)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(
            Hot("ann", "a.example").Select(activity => activity.Type == ActivityType.Form ? activity with { At = Now + dated } : activity),
            20,
            arrivedAt: Now + arrived
        );
        var seen = await SeenAsync(bench, "ann");
        await bench.ProcessAsync([Pricing("ann", Now - 10, "unheard of")], 1, arrivedAt: Now + arrived + 1);

        var (rows, _) = await RowsAsync(bench, Now + (200 * Day));

        rows["a.example"]["demo: days since"].ShouldBe("0");
        Features(bench, rows["a.example"]).ShouldBe(seen);
    }

    [Fact]
    public async Task Why_leads_ended_is_counted()
    {
        var playbook = SamplePlaybook.Create();
        await using var bench = await ScoringBench.OnSqliteAsync(
            playbook with
            {
                Recycle = playbook.Recycle with { NoVerdicts = ["voicemail"] },
            }
        );
        await bench.ProcessAsync(
            [.. Users.SelectMany((user, i) => Hot(user, $"{(char)('a' + i)}.example")), .. Hot("dan", "d.example")],
            50
        );
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync(
            [
                Says("recycled", "ann", ("lead.reason", "Voicemail")),
                Says("recycled", "bob", ("lead.reason", "no interest")),
                Says("lost", "cyd"),
            ],
            10
        );

        var (_, summary) = await RowsAsync(bench, Now + (200 * Day));

        summary.NoVerdictBy.ShouldBe([KeyValuePair.Create("voicemail", 1L)]);
        summary.NotConvertedBy.ShouldBe([
            KeyValuePair.Create("", 1L),
            KeyValuePair.Create("lost", 1L),
            KeyValuePair.Create("no_interest", 1L),
        ]);
    }

    [Fact]
    public async Task So_many_days_after_it_what_was_known_then_counts()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann", "a.example"), 20);
        await bench.ProcessAsync(Pricings("ann", Now + Day), 20);
        await bench.ProcessAsync(Pricings("ann", Now + (3 * Day)), 20);

        var (rows, _) = await RowsAsync(bench, Now + (200 * Day), ageDays: 2);

        rows["a.example"]["pricing: times"].ShouldBe("6");
        rows["a.example"]["demo: days since"].ShouldBe("2");
    }

    [Fact]
    public async Task One_that_was_over_by_then_has_none()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann", "a.example"), 20);
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync([Says("won", "ann")], 1);

        var (rows, summary) = await RowsAsync(bench, Now + (200 * Day), ageDays: 2);

        rows.ShouldBeEmpty();
        summary.LeftOut.ShouldBe(1);
    }

    private static async Task<string> SeenAsync(ScoringBench bench, string user)
    {
        var contact = await new ContactReader(bench.Database, bench.Live, new MemoryStateCache()).FindAsync(
            user,
            TestContext.Current.CancellationToken
        );
        var set = FeatureSet.Of(bench.Live.Playbook);
        var row = set.NewRow();
        set.Fill(
            FeatureSubject.Of(contact!.State, contact.Account.Key, contact.Account.Facts, contact.Exits, bench.Live.Playbook)!,
            UtcDay.Of(Now),
            row
        );
        return string.Join('|', set.Columns.Select((column, i) => $"{column.Name}={row.Texts[i] ?? Number(row.Numbers[i])}"));
    }

    private static string Features(ScoringBench bench, IReadOnlyDictionary<string, string> row) =>
        string.Join('|', FeatureSet.Of(bench.Live.Playbook).Columns.Select(column => $"{column.Name}={row[column.Name]}"));

    private static string Number(double number) => double.IsNaN(number) ? "" : number.ToString("R", null);

    private static async Task<(Dictionary<string, Dictionary<string, string>> Rows, RowsSummary Summary)> RowsAsync(
        ScoringBench bench,
        long now,
        int ageDays = 0
    )
    {
        await using var text = new StringWriter();
        var summary = await new RowsFile(new LeadPastReader(bench.Database), bench.Live.Playbook).WriteAsync(
            text,
            new RowsQuestion(new OutcomeRule(90), ageDays, now),
            _ => { },
            TestContext.Current.CancellationToken
        );
        var lines = text.ToString().TrimEnd('\n').Split('\n');
        var header = lines[0].Split(',');
        return (
            lines
                .Skip(1)
                .Select(line => header.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))
                .ToDictionary(row => row["account"]),
            summary
        );
    }

    private static Activity[] Hot(string user, string domain) =>
        [Identify(user, "VP Operations", domain), Account(user, domain), .. Pricings(user, Now - 5000), Demo(user)];

    private static Activity[] Pricings(string user, long at) =>
        [.. Enumerable.Range(0, 3).Select(i => Pricing(user, at + i, $"pricing-{at}-{i}"))];

    /// <summary>Before anybody knew who it was.</summary>
    private static Activity Browsed(string user, long at) => Pricing(user, at, "browsed") with { AnonymousId = $"{user}-browser" };

    private static Activity Says(string status, string user, params (string Name, string Value)[] more) =>
        new()
        {
            Source = "crm",
            MessageId = $"{user}-{status}",
            Type = ActivityType.Fact,
            At = Now + Day,
            UserId = user,
            Traits = more.Append(("lead.status", status)).ToDictionary(field => field.Item1, field => field.Item2),
        };
}
