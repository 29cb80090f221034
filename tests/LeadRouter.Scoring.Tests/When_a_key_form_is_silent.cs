using System.Diagnostics.Metrics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Coverage;
using LeadRouter.Storage;
using LeadRouter.Storage.Coverage;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>It is told without being asked: by a metric, and once a day in the log; without the names that browsers send.</summary>
public sealed class When_a_key_form_is_silent
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task It_is_counted_and_warned_of_once_a_day_by_whichever_process(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Enumerable.Range(0, 6).Select(day => Fill("demo", Now - ((60 - day) * Day))), 3);
        await using var one = new Watched(bench);
        await using var other = new Watched(bench);

        (await one.LookAsync()).ShouldBe(1);
        (await other.LookAsync()).ShouldBe(1);
        (await one.LookAsync()).ShouldBe(1);

        one.Log.Lines.ShouldHaveSingleItem()
            .ShouldContain("key form demo has not been filled in for 55.00:00:00; usually it is every 1.00:00:00");
        other.Log.Lines.ShouldBeEmpty();
        bench.Clock.Now += Day;
        (await other.LookAsync()).ShouldBe(1);
        (await one.LookAsync()).ShouldBe(1);
        (one.Log.Lines.Count, other.Log.Lines.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Filled_in_again_it_is_silent_no_more()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Enumerable.Range(0, 6).Select(day => Fill("demo", Now - ((60 - day) * Day))), 10);
        await using var watched = new Watched(bench);
        (await watched.LookAsync()).ShouldBe(1);

        await bench.ProcessAsync([Fill("demo", Now - 1000)], 10);

        (await watched.LookAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task However_often_it_is_looked_at_a_fill_counts_once()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await using var watched = new Watched(bench);
        for (var week = 0; week < 5; week++)
        {
            await bench.ProcessAsync([Fill("demo", Now - ((37 - (7 * week)) * Day))], 10);
            (await watched.LookAsync()).ShouldBe(0);
            (await watched.LookAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task What_a_browser_has_sent_for_a_name_stands_in_no_log()
    {
        var playbook = SamplePlaybook.Create() with
        {
            Signals = [new SignalRule("ask", When.Is("form", "ask *"), KeyAsset: false, HandRaise: true)],
        };
        await using var bench = await ScoringBench.OnSqliteAsync(playbook);
        await bench.ProcessAsync(Enumerable.Range(0, 6).Select(day => Fill("ask vera@works.example", Now - ((60 - day) * Day))), 10);
        await using var watched = new Watched(bench);

        (await watched.LookAsync()).ShouldBe(1);
        (await watched.LookAsync()).ShouldBe(1);

        watched.Log.Lines.ShouldHaveSingleItem().ShouldStartWith("1 forms that patterns of key forms fit");
        (await bench.RowsAsync("select value from settings where name = 'silent-forms'")).Single().ShouldNotContain("vera");
    }

    [Theory]
    [InlineData(Dialect.Sqlite, "explain query plan select id from activities where")]
    [InlineData(Dialect.Postgres, "explain select id from activities where")]
    public async Task It_is_found_by_an_index_and_not_by_reading_the_log(Dialect dialect, string explain)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Enumerable.Range(0, 3000).Select(page => Pricing("ann", Now - page, "page" + page)), 1000);
        await bench.ProcessAsync([Fill("demo", Now - 10)], 10);
        await bench.ExecuteAsync("analyze");

        (await new FormQueries(bench.Database).PageAsync(0, 0, TestContext.Current.CancellationToken)).Count.ShouldBe(1);
        var query = $"{explain} {FormQueries.NamesAForm(dialect)} and id > 0 and at >= 0 order by id limit 2000";
        string.Concat(await bench.PlanAsync(query)).ShouldContain("activities_forms");
    }

    private static Activity Fill(string form, long at) =>
        new()
        {
            Source = "web",
            MessageId = $"{form}-{at}",
            Type = ActivityType.Form,
            At = at,
            UserId = "ann",
            Form = form,
        };

    /// <summary>A process that watches.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly SilentForms forms;

        public Watched(ScoringBench bench)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            forms = new SilentForms(
                bench.Database,
                new FormWatch(new FormQueries(bench.Database), bench.Live),
                new ScoringMetrics(meters),
                bench.Clock,
                Log
            );
        }

        public WarningLog<SilentForms> Log { get; } = new();

        /// <returns>What the gauge shows afterwards.</returns>
        public async Task<long> LookAsync()
        {
            await forms.OnceAsync(TestContext.Current.CancellationToken);
            var meter = services.GetRequiredService<IMeterFactory>().Create("LeadRouter.Scoring");
            var shown = new List<long>();
            using var listener = new MeterListener();
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter == meter && instrument.Name == "leadrouter.keyforms.silent")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, forms, _, _) => shown.Add(forms));
            listener.Start();
            listener.RecordObservableInstruments();
            return shown.ShouldHaveSingleItem();
        }

        public ValueTask DisposeAsync()
        {
            forms.Dispose();
            return services.DisposeAsync();
        }
    }
}
