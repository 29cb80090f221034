using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Routing;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Reconciliation;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using Activity = LeadRouter.Contracts.Activities.Activity;

namespace LeadRouter.Specs;

/// <summary>
/// Workers that get in each other's way: people of one account ask for sales at the same instant, each in a transaction of its own, and every message for routing is
/// delivered twice, in any order. What scoring and routing do is the product's.
/// </summary>
/// <param name="rabbitMq">The broker between them; null = there is none, and messages are handed over.</param>
public sealed class RouteRace(IDatabase database, TimeProvider clock, string? rabbitMq = null)
{
    private const string Team = "desk";
    private const int Seed = 6;

    /// <summary>Messages that a worker is given before it has answered the first.</summary>
    private const int InHand = 8;

    private static readonly TeamMember[] Members =
    [
        new("ana@acme.example", 3000, null, null),
        new("ben@acme.example", 2000, null, null),
        new("cem@acme.example", 1700, null, null),
        new("dia@acme.example", 1000, null, null),
        new("eve@acme.example", 300, null, null),
    ];

    private readonly Random random = new(Seed);

    /// <summary>Messages that the broker has taken from the outbox.</summary>
    private (long Joined, long Told) sent;

    public async Task<RouteRaceOutcome> RunAsync(int accounts, int people, int workers, CancellationToken cancellationToken)
    {
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        var (qualifying, routing) = (TimeSpan.Zero, TimeSpan.Zero);
        // Each half by a process of its own: what one has in memory is gone with it.
        foreach (var half in Enumerable.Range(0, accounts).Chunk((accounts + 1) / 2))
        {
            var live = new LivePlaybook(Playbook());
            var started = Stopwatch.GetTimestamp();
            await QualifyAsync(live, half, people, workers, cancellationToken);
            qualifying += Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            await (
                rabbitMq is null
                    ? RouteAsync(live, workers, cancellationToken)
                    : RouteByBrokerAsync(live, rabbitMq, workers, cancellationToken)
            );
            routing += Stopwatch.GetElapsedTime(started);
        }

        return await CountAsync(accounts, (qualifying.TotalSeconds, routing.TotalSeconds), cancellationToken);
    }

    private static Playbook Playbook()
    {
        var sample = SamplePlaybook.Create();
        return sample with
        {
            Territories = sample.Territories with
            {
                Rules = [new TerritoryRule("all", null, Team)],
                Teams = new Dictionary<string, Team>(StringComparer.Ordinal)
                {
                    [Team] = new(Team, 3_600_000, "escalate", new WorkingHours([1, 2, 3, 4, 5, 6, 7], 0, 1440, "Europe/Berlin"), Members),
                },
            },
        };
    }

    private Task QualifyAsync(LivePlaybook live, int[] accounts, int people, int workers, CancellationToken cancellationToken)
    {
        var fold = new FoldStage(live);
        var processor = new BatchProcessor(
            live,
            new IdentityStage(live),
            fold,
            new LifecycleStage(live),
            new EvaluationStage(live, fold),
            new DecisionStage(live),
            new AlertStage(live)
        );
        var askers = accounts.SelectMany(account => Enumerable.Range(0, people).Select(person => (account, person))).ToList();
        return AllAsync(
            askers,
            workers,
            (asker, token) =>
                database.TransactAsync((unit, inner) => processor.ProcessAsync(unit, [Asks(asker.account, asker.person)], inner), token),
            cancellationToken
        );
    }

    private ReceivedActivity Asks(int account, int person)
    {
        var user = FormattableString.Invariant($"p{person}-{account}");
        var activity = new Activity
        {
            Source = "web",
            MessageId = user,
            Type = ActivityType.Form,
            Form = "demo",
            // Before the transaction that takes it in, which has an instant of its own.
            At = clock.GetUtcNow().ToUnixTimeMilliseconds() - 1000,
            UserId = user,
            Email = FormattableString.Invariant($"{user}@company{account}.example"),
        };
        return ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)));
    }

    private async Task RouteAsync(LivePlaybook live, int workers, CancellationToken cancellationToken)
    {
        using var directory = new AccountDirectory(database, live, clock, NullLogger<AccountDirectory>.Instance);
        var assigner = new LeadAssigner(live, new StandingReader(live, directory), new WaitingSignal(), NullLogger<LeadAssigner>.Instance);
        using var meter = new Meter(BusMetrics.MeterName);
        var gate = new OnceGate(
            database,
            new BusFooting(false),
            new OutboxInFlight(clock),
            new BusMetrics(meter),
            clock,
            NullLogger<OnceGate>.Instance
        );
        // Each worker has a group of its own, as a process has: what one of them is given meanwhile it routes together.
        var groups = Enumerable.Range(0, workers).Select(_ => new LeadGroup(gate, assigner)).ToList();
        var messages = await ListAsync<(string Id, string Body)>(
            $"select id, body from outbox where endpoint = '{MessageTopology.Routing}'",
            cancellationToken
        );
        // Once more as the same message, which the gate stops, and once more as another, which only the lead itself stops.
        var deliveries = messages
            .SelectMany(message => new[] { message, message, message with { Id = message.Id + ":again" } })
            .OrderBy(_ => random.Next())
            .Select(message => (message.Id, message.Body, Group: groups[random.Next(workers)]))
            .ToList();
        await AllAsync(
            deliveries,
            workers * InHand,
            (message, token) => message.Group.RouteAsync(message.Id, JsonSerializer.Deserialize<LeadQualified>(message.Body)!, token),
            cancellationToken
        );
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"delete from outbox where endpoint = '{MessageTopology.Routing}'");
    }

    /// <summary>Every message also as another one, which only the lead itself stops.</summary>
    private async Task RouteByBrokerAsync(LivePlaybook live, string broker, int workers, CancellationToken cancellationToken)
    {
        sent.Joined += await OneAsync("select count(distinct id) from outbox where id like 'lead-joined:%'", cancellationToken);
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await connection.ExecuteAsync(
                $"""
                insert into outbox (id, endpoint, type, body, created_at)
                select id || ':again', endpoint, type, body, created_at from outbox where endpoint = '{MessageTopology.Routing}'
                """
            );
        }

        await using var running = await BrokerWorkers.StartAsync(database, live, clock, broker, workers, cancellationToken);
        var leads = await OneAsync("select count(*) from leads", cancellationToken);
        await Eventually.IsTrueAsync(
            "every message is sent and handled",
            async () =>
                await OneAsync("select count(*) from outbox", cancellationToken) == 0
                && await OneAsync($"select count(*) from consumed where endpoint = '{MessageTopology.Routing}'", cancellationToken)
                    == 2 * leads
                && await running.WaitingAsync(MessageTopology.Alerts, cancellationToken) >= leads + sent.Joined,
            cancellationToken
        );
        sent.Told = await running.WaitingAsync(MessageTopology.Alerts, cancellationToken) - sent.Joined;
    }

    private async Task<RouteRaceOutcome> CountAsync(int accounts, (double, double) seconds, CancellationToken cancellationToken)
    {
        var ledgers = await new FairnessQueries(database).OfTeamAsync(Team, cancellationToken);
        var turns = ledgers
            .SelectMany(ledger => ledger.Entries)
            .Select(entry => entry.Entry)
            .Where(entry => entry.Cause == FairnessCause.Turn)
            .ToList();
        return new RouteRaceOutcome(
            await OneAsync("select count(*) from leads", cancellationToken),
            sent.Joined + await OneAsync("select count(distinct id) from outbox where id like 'lead-joined:%'", cancellationToken),
            await OneAsync("select count(*) from leads where owner is not null", cancellationToken),
            sent.Told
                + await OneAsync(
                    $"select count(*) from outbox where id like 'lead-routed:%' and endpoint = '{MessageTopology.Alerts}'",
                    cancellationToken
                ),
            turns.GroupBy(turn => turn.Member!, StringComparer.Ordinal).ToDictionary(member => member.Key, member => member.Count()),
            OneWorker(accounts),
            turns.Select(turn => turn.Lead).Distinct(StringComparer.Ordinal).Count(),
            ledgers.All(IsSum),
            await OneAsync("select count(*) from failed_messages", cancellationToken),
            await LostAsync(cancellationToken),
            seconds
        );
    }

    private async Task<long> LostAsync(CancellationToken cancellationToken)
    {
        var raised = await new ReconcileQueries(database, new LivePlaybook(Playbook())).ReadAsync(0, long.MaxValue, cancellationToken);
        return raised.Count(one => one.Disposition is not (HandRaiseDispositions.Routed or HandRaiseDispositions.Joined));
    }

    private static bool IsSum(TeamLedger ledger) =>
        JsonSerializer.Serialize(FairnessLedger.Replay(ledger.Base, ledger.Entries.Select(entry => entry.Entry)))
        == JsonSerializer.Serialize(ledger.Book);

    /// <summary>Which leads there are is the same for the rule: they have the same needs.</summary>
    private static Dictionary<string, int> OneWorker(int leads)
    {
        var book = FairnessBook.Of(Members.Select(member => member.Email));
        int[] weights = [.. book.Roster.Select(address => Members.Single(member => member.Email == address).Weight)];
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var lead = 0; lead < leads; lead++)
        {
            var turn = Turns.Take(book, "", weights, FormattableString.Invariant($"{lead}"));
            book = turn.Book;
            given[book.Roster[turn.Member]] = given.GetValueOrDefault(book.Roster[turn.Member]) + 1;
        }

        return given;
    }

    private static Task AllAsync<T>(
        IReadOnlyList<T> items,
        int workers,
        Func<T, CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            async (item, token) => await work(item, token)
        );

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<long> OneAsync(string sql, CancellationToken cancellationToken) =>
        (await ListAsync<long>(sql, cancellationToken))[0];
}
