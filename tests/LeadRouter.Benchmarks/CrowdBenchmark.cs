using System.Diagnostics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Laws;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Benchmarks;

/// <summary>Everybody of one large account: loaded as history, one visit after the other, a fact about the company, a group call that is retried, an explanation.</summary>
internal sealed class CrowdBenchmark
{
    private const string Account = "crowd.example";
    private const int AtOnce = 1000;
    private const int Visits = 200;
    private const long Day = 86_400_000;

    /// <summary>What a pod of 512 MiB has for it beside the program itself.</summary>
    private const long MostHeap = 192L * 1024 * 1024;
    private static readonly TimeSpan MostOfVisit = TimeSpan.FromMilliseconds(500);

    private readonly MovableClock clock = new();
    private readonly IDatabase database;
    private readonly LivePlaybook live = new(SamplePlaybook.Create());
    private readonly BatchProcessor processor;
    private long heap;

    private CrowdBenchmark(string connectionString)
    {
        database = new LeadRouter.Storage.Postgres.PostgresDatabase(connectionString, clock, new OutboxSignal());
        var fold = new FoldStage(live);
        processor = new BatchProcessor(
            live,
            new IdentityStage(live),
            fold,
            new LifecycleStage(live),
            new EvaluationStage(live, fold),
            new DecisionStage(live),
            new AlertStage(live)
        );
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static async Task<BenchmarkResult> RunAsync(int people, CancellationToken cancellationToken)
    {
        await using var ground = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(cancellationToken);
        var crowd = new CrowdBenchmark(ground.ConnectionString);
        await using (crowd.database as IAsyncDisposable)
        {
            await new Migrator(crowd.database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
            return await crowd.MeasureAsync(people, cancellationToken);
        }
    }

    private async Task<BenchmarkResult> MeasureAsync(int people, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        Progress.Say("loading history");
        var history = Enumerable.Range(0, people).SelectMany(n => History(n)).ToList();
        var begun = Stopwatch.GetTimestamp();
        var took = new List<TimeSpan>();
        foreach (var batch in history.Chunk(AtOnce))
        {
            took.Add(await ProcessAsync(batch, ActivityOrigin.Backfill, cancellationToken));
        }

        var all = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        lines.Add(
            FormattableString.Invariant(
                $"history, {history.Count:N0} activities of {people:N0} people: {all:0.0} s, the longest {AtOnce:N0} of them {took.Max().TotalMilliseconds:N0} ms"
            )
        );
        Progress.Say("one visit after the other");
        took.Clear();
        var allocated = GC.GetTotalAllocatedBytes();
        for (var n = 0; n < Visits; n++)
        {
            took.Add(await ProcessAsync([Page(n * 7 % people, Now - 1, "visit")], ActivityOrigin.Live, cancellationToken));
        }

        took.Sort();
        var visit = took[took.Count * 99 / 100];
        lines.Add(
            FormattableString.Invariant(
                $"a visit of one of them: p50 {took[took.Count / 2].TotalMilliseconds:0.0} ms, p99 {visit.TotalMilliseconds:0.0} ms, {(GC.GetTotalAllocatedBytes() - allocated) / Visits / 1024.0 / 1024:0.0} MB of objects"
            )
        );
        Progress.Say("a fact of the company");
        var fact = await ProcessAsync([Call(0, "fact", Now - 1, "DE")], ActivityOrigin.Live, cancellationToken);
        begun = Stopwatch.GetTimestamp();
        var decided = await DueAsync(cancellationToken);
        lines.Add(
            FormattableString.Invariant(
                $"a fact of the company: {fact.TotalMilliseconds:N0} ms; then the timer decided {decided:N0} others in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"
            )
        );
        Progress.Say("a group call with every page");
        foreach (var batch in Enumerable.Range(0, people * 5).Chunk(AtOnce))
        {
            await ProcessAsync(
                [.. batch.Select(n => Call(n % people, "call-" + n, Now - Day + n, "DE"))],
                ActivityOrigin.Backfill,
                cancellationToken
            );
        }

        allocated = GC.GetTotalAllocatedBytes();
        var retry = await ProcessAsync([Call(7 % people, "call-7", Now - (2 * Day), "DE")], ActivityOrigin.Live, cancellationToken);
        lines.Add(
            FormattableString.Invariant(
                $"{people * 5:N0} group calls, and one of them again with an earlier time: {retry.TotalMilliseconds:N0} ms, {(GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / 1024:0.0} MB of objects"
            )
        );
        Progress.Say("an explanation");
        var reader = new ContactReader(database, live, new MemoryStateCache());
        begun = Stopwatch.GetTimestamp();
        var found = (await reader.FindAsync("p1@" + Account, cancellationToken))!;
        _ = Evaluator.Evaluate(
            found.State,
            found.Account,
            live.Playbook,
            new EvaluationContext(Now, Exits: found.Exits, HeldLevel: found.HeldLevel)
        );
        lines.Add(
            FormattableString.Invariant(
                $"one of them explained: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:N0} ms. The largest heap seen after a transaction: {heap / 1024.0 / 1024:0} MB"
            )
        );
        return new BenchmarkResult(string.Join("\n  ", lines), visit <= MostOfVisit && heap <= MostHeap);
    }

    private async Task<int> DueAsync(CancellationToken cancellationToken)
    {
        using var due = new DueContacts(database, processor, clock, NullLogger<DueContacts>.Instance);
        var decided = 0;
        for (var step = 1; step > 0; decided += step)
        {
            step = await due.StepAsync(cancellationToken);
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        }

        return decided;
    }

    private async Task<TimeSpan> ProcessAsync(
        IReadOnlyList<Activity> activities,
        ActivityOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var received = activities
            .Select(activity => ReceivedActivity.Read(new StampedActivity(Now, origin, ActivityJson.Write(activity))))
            .ToList();
        var begun = Stopwatch.GetTimestamp();
        await database.TransactAsync((unit, token) => processor.ProcessAsync(unit, received, token), cancellationToken);
        heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        return Stopwatch.GetElapsedTime(begun);
    }

    private IEnumerable<Activity> History(int person)
    {
        yield return Of(person, ActivityType.Identify, "identify", Now - (40 * Day)) with
        {
            Email = $"p{person}@{Account}",
            Traits = new Dictionary<string, string>
            {
                ["title"] = person % 5 == 0 ? "VP Operations" : "Engineer",
                ["company.name"] = "Crowd",
            },
        };
        for (var page = 0; page < 3; page++)
        {
            yield return Page(person, Now - ((1 + ((person + (page * 11)) % 30)) * Day), "page" + page);
        }
    }

    private static Activity Page(int person, long at, string id) =>
        Of(person, ActivityType.Page, id, at) with
        {
            Url = "https://www.vendor.example/pricing",
        };

    private static Activity Call(int person, string id, long at, string country) =>
        Of(person, ActivityType.Group, id, at) with
        {
            GroupId = Account,
            Traits = new Dictionary<string, string>
            {
                ["industry"] = "software",
                ["employees"] = "10000",
                ["country"] = country,
            },
        };

    private static Activity Of(int person, ActivityType type, string id, long at) =>
        new()
        {
            Source = "web",
            MessageId = FormattableString.Invariant($"{person}-{id}"),
            Type = type,
            At = at,
            UserId = FormattableString.Invariant($"p{person}"),
        };
}
