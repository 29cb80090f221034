using System.Diagnostics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Postgres;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using Activity = LeadRouter.Contracts.Activities.Activity;

namespace LeadRouter.Benchmarks.Crowd;

/// <summary>
/// Everybody of one large account: loaded as history, one visit after the other, a hundred activities at once, a fact of the company that changes, group calls and one of them again, and
/// what people ask about the account then, of a process of its own.
/// </summary>
internal sealed class CrowdBenchmark
{
    private const int AtOnce = 1000;
    private const int Visits = 200;
    private const int Batches = 20;
    private const int OfBatch = 100;
    private const int Calls = 5;
    private const int Questions = 20;
    private const double MostOfVisit = 500;
    private const double MostOfQuestion = 2_000;

    /// <summary>What a pod of 512 MiB has for it beside the program itself.</summary>
    private const long MostHeap = 192L * 1024 * 1024;

    private readonly CrowdScoring scoring;
    private readonly int people;
    private readonly List<string> lines = [];
    private bool holds = true;

    private CrowdBenchmark(CrowdScoring scoring, int people)
    {
        this.scoring = scoring;
        this.people = people;
    }

    /// <summary>On the one and on the other database.</summary>
    public static async Task<BenchmarkResult> RunAsync(int people, CancellationToken cancellationToken)
    {
        var text = new List<string>();
        var holds = true;
        foreach (var footing in new[] { Footing.Real, Footing.Embedded })
        {
            var result = await RunAsync(footing, people, cancellationToken);
            text.Add(result.Text);
            holds &= result.Holds;
        }

        return new BenchmarkResult(string.Join("\n  ", text), holds);
    }

    private static async Task<BenchmarkResult> RunAsync(Footing footing, int people, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        // The rules of the process that is asked afterwards: with others it would fold everybody again first.
        var live = new LivePlaybook(PlaybookLoader.Load(Path.Combine(AppContext.BaseDirectory, "playbook")).Playbook!);
        var clock = TimeProvider.System;
        IDatabase database;
        if (footing == Footing.Real)
        {
            database = new PostgresDatabase(ground.Environment["ConnectionStrings__Postgres"], clock, new OutboxSignal());
        }
        else
        {
            Directory.CreateDirectory(ground.Data);
            database = new SqliteDatabase(Path.Combine(ground.Data, "leadrouter.db"), clock, new OutboxSignal());
        }

        var crowd = new CrowdBenchmark(new CrowdScoring(database, live, clock), people);
        try
        {
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
            await crowd.ScoreAsync(cancellationToken);

            // Routing and alerting everybody is measured elsewhere, and would be in the way of the questions.
            await database.TransactAsync((unit, token) => unit.ExecuteAsync("delete from outbox", null, token), cancellationToken);
        }
        finally
        {
            await ((database as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            (database as IDisposable)?.Dispose();
        }

        await crowd.AskAsync(ground, cancellationToken);
        return new BenchmarkResult(
            FormattableString.Invariant($"{people:N0} people on {(footing == Footing.Real ? "PostgreSQL" : "SQLite")}:\n    ")
                + string.Join("\n    ", crowd.lines),
            crowd.holds
        );
    }

    private async Task ScoreAsync(CancellationToken cancellationToken)
    {
        var who = new CrowdPeople(scoring.Now);
        await LoadAsync("history", Enumerable.Range(0, people).SelectMany(who.History), cancellationToken);
        Progress.Say("one visit after the other");
        var visits = new List<double>();
        for (var n = 0; n < Visits; n++)
        {
            visits.Add(
                await scoring.ProcessAsync(
                    [CrowdPeople.Page(n * 7 % people, scoring.Now - 1, FormattableString.Invariant($"visit{n}"))],
                    ActivityOrigin.Live,
                    cancellationToken
                )
            );
        }

        Say("a visit", visits);
        holds &= At(visits, 0.99) <= MostOfVisit;
        Progress.Say("a hundred activities at once");
        var batches = new List<double>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var first = batch * OfBatch;
            batches.Add(
                await scoring.ProcessAsync(
                    Enumerable
                        .Range(first, OfBatch)
                        .Select(n => CrowdPeople.Page(n % people, scoring.Now - 1, FormattableString.Invariant($"batch{n}"))),
                    ActivityOrigin.Live,
                    cancellationToken
                )
            );
        }

        Say(FormattableString.Invariant($"{OfBatch} visits of {OfBatch} people in one transaction"), batches);
        foreach (var relation in new[] { "customer", "prospect" })
        {
            await StateAsync(
                $"relation {relation} is stated of the company",
                CrowdPeople.Fact(scoring.Now - 1, relation, "relation", relation),
                cancellationToken
            );
        }

        await LoadAsync(
            "group calls",
            Enumerable
                .Range(0, people * Calls)
                .Select(n => CrowdPeople.Call(n % people, FormattableString.Invariant($"call{n}"), scoring.Now - UtcDay.Milliseconds + n)),
            cancellationToken
        );
        var again = await scoring.ProcessAsync(
            [CrowdPeople.Call(7 % people, "call7", scoring.Now - (2 * UtcDay.Milliseconds))],
            ActivityOrigin.Live,
            cancellationToken
        );
        Note(FormattableString.Invariant($"one of them again with an earlier time: {again:N0} ms"));
        await StateAsync(
            "a live group call with nothing new in it",
            CrowdPeople.Call(11 % people, "nothing-new", scoring.Now - 1),
            cancellationToken
        );
        Note(FormattableString.Invariant($"the largest heap seen after a transaction: {scoring.Heap / 1024.0 / 1024:0} MB"));
        holds &= scoring.Heap <= MostHeap;
    }

    private async Task LoadAsync(string what, IEnumerable<Activity> activities, CancellationToken cancellationToken)
    {
        Progress.Say(what);
        var all = activities.ToList();
        var took = new List<double>();
        foreach (var batch in all.Chunk(AtOnce))
        {
            took.Add(await scoring.ProcessAsync(batch, ActivityOrigin.Backfill, cancellationToken));
        }

        Note(
            FormattableString.Invariant(
                $"{what}, {all.Count:N0} activities: {took.Sum() / 1000:0.0} s, the longest {AtOnce:N0} of them {took.Max():N0} ms"
            )
        );
    }

    /// <summary>Whom it concerns is decided: the most recently active in its transaction, the others by the timer.</summary>
    private async Task StateAsync(string what, Activity stated, CancellationToken cancellationToken)
    {
        Progress.Say(what);
        await scoring.DueAsync(cancellationToken);
        var took = await scoring.ProcessAsync([stated], ActivityOrigin.Live, cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var decided = await scoring.DueAsync(cancellationToken);
        Note(
            FormattableString.Invariant(
                $"{what}: {took:N0} ms; then the timer decided {decided:N0} others in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"
            )
        );
    }

    private async Task AskAsync(Ground ground, CancellationToken cancellationToken)
    {
        Progress.Say("what people ask");
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var person = Uri.EscapeDataString(CrowdPeople.EmailOf(1));
        foreach (
            var (what, path) in new[]
            {
                ("the account's page", $"/v1/accounts/{CrowdPeople.Account}"),
                ("a person explained", $"/v1/contacts/{person}/explanation"),
                ("a match by name", "/v1/accounts/match?company=Crowd"),
            }
        )
        {
            var took = new List<double>();
            long bytes = 0;
            for (var n = 0; n < Questions; n++)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await leadRouter.Http.GetAsync(path, cancellationToken);
                bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken)).Length;
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            var first = took[0];
            Say(what, took[1..]);
            lines[^1] += FormattableString.Invariant($"; the first one {first:N0} ms; {bytes / 1024.0:N0} KB");
            holds &= At(took, 0.99) <= MostOfQuestion;
        }
    }

    private void Note(string line)
    {
        lines.Add(line);
        Progress.Say(line);
    }

    private void Say(string what, List<double> took) =>
        Note(FormattableString.Invariant($"{what}: p50 {At(took, 0.5):0.0} ms, p99 {At(took, 0.99):0.0} ms"));

    private static double At(List<double> took, double share) => took.Order().ElementAt((int)Math.Ceiling(share * took.Count) - 1);
}
