using System.Globalization;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using LeadRouter.Storage;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_random_control_is_drawn
{
    private const long Day = 86_400_000;
    private const int People = 60;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Whom_the_model_holds_becomes_a_marked_lead_when_drawn(Dialect dialect)
    {
        await using var bench = await BenchAsync(dialect, new PropensityControl(50_000));

        await bench.ProcessAsync(Visitors(), 50);

        var drawn = Enumerable.Range(0, People).Where(IsDrawn).Select(person => $"p{person}.example").Order().ToArray();
        drawn.Length.ShouldBeInRange(15, 45);
        (await bench.RowsAsync("select account_key from leads order by account_key")).ShouldBe(drawn);
        (await bench.RowsAsync("select distinct cast(control_chance as varchar(9)) from leads")).ShouldBe(["50000"]);
        (await bench.RowsAsync("select distinct cast(by_model as varchar(9)) from leads")).ShouldBe(["1"]);
        foreach (var body in await bench.RowsAsync("select body from decisions where kind = 'qualification' and lead_id is not null"))
        {
            var qualification = JsonDocument.Parse(body).RootElement.GetProperty("qualification");
            qualification.GetProperty("controlChance").GetInt32().ShouldBe(50_000);
            qualification
                .GetProperty("reason")
                .GetString()!
                .ShouldStartWith(
                    "Qualified with priority 2 by line 3: drawn for the random control (50 % of those whom neither rules nor model take). Probability of conversion"
                );
        }
    }

    /// <summary>The law: the same activities, in any order and batches, the same choice.</summary>
    [Fact]
    public async Task The_same_activities_give_the_same_choice()
    {
        var control = new PropensityControl(20_000, Seed: 5);
        await using var one = await BenchAsync(Dialect.Sqlite, control);
        await using var other = await BenchAsync(Dialect.Sqlite, control);

        await one.ProcessAsync(Visitors(), 50);
        await other.ProcessAsync([.. Visitors().Reverse(), .. Visitors()], 7);

        var leads = await one.RowsAsync("select account_key from leads order by account_key");
        leads.Count.ShouldBeInRange(4, 24);
        (await other.RowsAsync("select account_key from leads order by account_key")).ShouldBe(leads);
    }

    [Fact]
    public async Task Whom_the_model_promotes_is_marked_too_and_counts_once()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, new PropensityControl(50_000));

        await bench.ProcessAsync(Visitors(views: 3), 48);

        (await bench.LeadsAsync()).Count.ShouldBe(People, "all of them are promoted");
        var drawn = Enumerable.Range(0, People).Count(IsDrawn);
        (await bench.RowsAsync("select account_key from leads where control_chance = 100000")).Count.ShouldBe(drawn);
        var reason = JsonDocument
            .Parse((await bench.RowsAsync("select body from decisions where body like '%controlChance%'"))[0])
            .RootElement.GetProperty("qualification")
            .GetProperty("reason")
            .GetString()!;
        reason.ShouldStartWith(
            "Qualified with priority 1 by line 3: no rule took them, the model does, and they are of the random control."
        );
    }

    [Fact]
    public async Task Without_one_and_below_its_bound_nobody_is_drawn()
    {
        await using var off = await BenchAsync(Dialect.Sqlite, null);
        await using var bound = await BenchAsync(Dialect.Sqlite, new PropensityControl(50_000, From: 55_000));

        await off.ProcessAsync(Visitors(), 50);
        await bound.ProcessAsync(Visitors(), 50);

        (await off.LeadsAsync()).ShouldBeEmpty();
        (await bound.LeadsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_whom_sales_cannot_reach_is_not_drawn()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, new PropensityControl(50_000));

        await bench.ProcessAsync(
            [
                .. Enumerable
                    .Range(0, People)
                    .Select(i => Pricing($"x{i}", Now - 900, "page") with { UserId = null, AnonymousId = $"browser-{i}" }),
                .. Enumerable.Range(0, People).Select(i => Pricing($"y{i}", Now - 900, "page")),
            ],
            50
        );

        (await bench.LeadsAsync()).ShouldBeEmpty();
    }

    /// <summary>Who belongs to an owner already is no new business, whatever a model or chance says.</summary>
    [Fact]
    public async Task Who_stands_at_a_line_that_keeps_quiet_is_left_alone()
    {
        await using var bench = await BenchAsync(
            Dialect.Sqlite,
            new PropensityControl(50_000),
            before: [new DivertLine("account_owner", When.Is("country", "DE"), 1, "expansion") { Number = 1 }]
        );

        await bench.ProcessAsync(
            [.. Enumerable.Range(0, People).SelectMany(i => (Activity[])[.. Visitor(i, 3), Account($"p{i}", $"p{i}.example")])],
            50
        );

        (await bench.LeadsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_of_the_log_say_as_how_many_each_lead_counts()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, new PropensityControl(50_000));
        await bench.ProcessAsync([.. Visitors(), .. Visitor(100, 3)], 50);
        await bench.RowsAsync("delete from decisions returning id");

        await using var text = new StringWriter();
        await new RowsFile(new LeadPastReader(bench.Database), bench.Live.Playbook).WriteAsync(
            text,
            new RowsQuestion(new OutcomeRule(90), 0, Now + (200 * Day)),
            _ => { },
            TestContext.Current.CancellationToken
        );

        var lines = text.ToString().TrimEnd('\n').Split('\n');
        var header = lines[0].Split(',').ToList();
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[header.IndexOf("account")]);
        rows.Count.ShouldBe((await bench.LeadsAsync()).Count);
        rows["p100.example"][header.IndexOf("weight")].ShouldBe("1", "the model took them, without any chance");
        foreach (var (account, row) in rows.Where(row => row.Key != "p100.example"))
        {
            (row[header.IndexOf("control")], row[header.IndexOf("weight")]).ShouldBe(("drawn", "2"), account);
        }

        LogTable.Question("rows.csv").Weight.ShouldBe("weight");
        LogTable.Question("rows.csv").Drop.ShouldContain("control");
    }

    private static bool IsDrawn(int person) => ControlGroup.IsDrawn(new PropensityControl(50_000), $"p{person}@p{person}.example", 0);

    private static Activity[] Visitors(int views = 1) => [.. Enumerable.Range(0, People).SelectMany(person => Visitor(person, views))];

    private static Activity[] Visitor(int person, int views) =>
        [
            Identify($"p{person}", "VP Operations", $"p{person}.example"),
            .. Enumerable
                .Range(0, views)
                .Select(i => Pricing($"p{person}", Now - 900 + i, string.Create(CultureInfo.InvariantCulture, $"pricing-{i}"))),
        ];

    private static async Task<ScoringBench> BenchAsync(
        Dialect dialect,
        PropensityControl? control,
        IReadOnlyList<QualificationLine>? before = null
    )
    {
        var bench = await ScoringBench.OnAsync(
            dialect,
            playbook: SamplePlaybook.Create() with
            {
                Qualification =
                [
                    .. before ?? [new SuppressLine(When.Is("relation", "competitor")) { Number = 1 }],
                    new SuppressLine(When.Is("relation", "internal")) { Number = 2 },
                    new PropensityLine([new PropensityBand(1, 60_000), new PropensityBand(2, 30_000)], 60_000)
                    {
                        Number = 3,
                        Control = control,
                    },
                ],
            }
        );
        await PromoteAsync(bench);
        return bench;
    }

    /// <summary>Log-odds −1, and one more for each view of this week, up to three: one view is 50 %, three are 88 %.</summary>
    private static async Task PromoteAsync(ScoringBench bench)
    {
        const string Column = "pricing: times in 7 d";
        var feature = new Feature(Column, 0, ColumnKind.Number, [0.5, 1.5, 2.5], []);
        double[] weights = [0, 0, 1, 2, 3];
        var model = new PropensityModel(
            [feature],
            new AdditiveTables(-1, [weights], [0]),
            new Forest([feature], []),
            LinearCalibrator.None,
            "by hand"
        );
        var metrics = new ModelMetrics("by hand", 2_000_000, 0.5, HasSkill: true, null, null, [], []);
        var registry = new ModelRegistry(bench.Database);
        var stored = await registry.StoreAsync(
            new ModelToStore("test", ModelFormats.Own, ModelFile.ToBytes(model, [Column]), 0, null, null, metrics.ToJson()),
            "ana",
            TestContext.Current.CancellationToken
        );
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(stored.Hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        await new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance).OnceAsync(
            TestContext.Current.CancellationToken
        );
    }
}
