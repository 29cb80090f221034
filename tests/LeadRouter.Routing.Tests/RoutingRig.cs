using System.Diagnostics.Metrics;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Routing.Leaving;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Routing on a SQLite file of its own, without a bus.</summary>
internal sealed class RoutingRig : IAsyncDisposable
{
    private readonly string folder;
    private readonly List<IAsyncDisposable> owned = [];
    private readonly LeadAssigner assigner;
    private readonly AccountDirectory directory;
    private readonly LivePlaybook live;
    private readonly LeadReleasing releasing;
    private readonly WaitingLeads waiting;

    private RoutingRig(Playbook playbook, string folder, FixedClock clock, IDatabase database)
    {
        (this.folder, Clock, Database) = (folder, clock, database);
        Gate = new OnceGate(
            Database,
            new BusFooting(false),
            new OutboxInFlight(Clock),
            new BusMetrics(new Meter(BusMetrics.MeterName)),
            Clock,
            NullLogger<OnceGate>.Instance
        );
        live = new LivePlaybook(playbook);
        directory = new AccountDirectory(Database, live, Clock, NullLogger<AccountDirectory>.Instance);
        assigner = new LeadAssigner(live, new StandingReader(live, directory), Signal, NullLogger<LeadAssigner>.Instance);
        releasing = new LeadReleasing(live, Signal);
        waiting = new WaitingLeads(Database, assigner, live, Signal, Clock, NullLogger<WaitingLeads>.Instance);
    }

    /// <summary>Monday 2026-01-05, 10:00 UTC.</summary>
    public FixedClock Clock { get; }

    /// <summary>Unix milliseconds.</summary>
    public long Now => Clock.Now.ToUnixTimeMilliseconds();

    public IDatabase Database { get; }

    public OnceGate Gate { get; }

    public WaitingSignal Signal { get; } = new();

    public LivePlaybook Live => live;

    public LeadRerouter Rerouter => new(assigner);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RoutingRig> StartAsync(Playbook? playbook = null, Dialect dialect = Dialect.Sqlite)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("routing-").FullName;
        var ground = dialect == Dialect.Postgres ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token) : null;
        IDatabase database = ground is null
            ? new SqliteDatabase(Path.Combine(folder, "test.db"), clock, new OutboxSignal())
            : new Storage.Postgres.PostgresDatabase(ground.ConnectionString, clock, new OutboxSignal());
        var rig = new RoutingRig(playbook ?? SomePlaybook.With(), folder, clock, database);
        rig.owned.AddRange(new[] { database as IAsyncDisposable, ground }.OfType<IAsyncDisposable>());
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        return rig;
    }

    /// <summary>A lead as scoring leaves it, with the message that asks for its owner.</summary>
    public async Task<LeadQualified> QualifyAsync(
        string account,
        string motion = "new",
        string? divert = null,
        params (string Field, string Value)[] facts
    ) => await QualifyAsync(account, 2, motion, divert, facts);

    /// <param name="priority">1 is the most urgent.</param>
    public async Task<LeadQualified> QualifyAsync(
        string account,
        int priority,
        string motion,
        string? divert,
        params (string Field, string Value)[] facts
    )
    {
        var lead = Guid.NewGuid();
        var contact = Guid.NewGuid();
        var now = Clock.Now.ToUnixTimeMilliseconds();
        await ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, divert, qualified_at, version)
            values (@Id, @Contact, @account, @motion, 1, 'qualified', @priority, 1, @divert, @now, 1);
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason)
            values (@Id, 1, null, 'qualified', @now, 'leadrouter', 'scoring', 'test');
            """,
            new
            {
                Id = lead.ToString("N"),
                Contact = contact.ToString("N"),
                account,
                motion,
                divert,
                priority,
                now,
            }
        );
        return new LeadQualified
        {
            LeadId = lead,
            Version = 1,
            ContactId = contact,
            AccountKey = account,
            Motion = motion,
            Priority = priority,
            HandRaise = true,
            QualifiedAt = now,
            DecisionId = Guid.NewGuid(),
            Divert = divert,
            Facts = facts.ToDictionary(fact => fact.Field, fact => fact.Value),
        };
    }

    /// <param name="delivery">Tells deliveries of the message apart that the gate would take for one.</param>
    public Task RouteAsync(LeadQualified message, string delivery = "") =>
        Gate.RunAsync(MessageTopology.Routing, $"lead-qualified:{message.LeadId:N}:1{delivery}", message, assigner.AssignAsync, Token);

    /// <summary>All of them in one transaction; those that are there twice are one delivery after the other.</summary>
    public async Task RouteTogetherAsync(IReadOnlyList<LeadQualified> messages, string delivery = "")
    {
        var deliveries = messages.Select(message => (Key: $"lead-qualified:{message.LeadId:N}:1{delivery}", message)).ToList();
        var once = deliveries.DistinctBy(one => one.Key).ToList();
        await Gate.RunTogetherAsync(MessageTopology.Routing, once, assigner.AssignAsync, Token);
        if (once.Count < deliveries.Count)
        {
            var group = new OnceGroup<LeadQualified>(Gate, MessageTopology.Routing, assigner.AssignAsync, 500, 1);
            await Task.WhenAll(deliveries.Select(one => group.RunAsync(one.Key, one.message, Token)));
        }
    }

    /// <summary>The same without the gate, which would run what fails together one after the other.</summary>
    public Task AssignAsync(params LeadQualified[] messages) =>
        Database.TransactAsync((unit, token) => assigner.AssignAsync(messages, unit, token), Token);

    /// <summary>The id that the record of a lead's first route will have.</summary>
    public string DecisionOf(LeadQualified lead) =>
        new Guid(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"route:{lead.LeadId:N}:2")).AsSpan(0, 16)
        ).ToString("N");

    /// <summary>Looks at whoever waits and may have room by now, as the worker does.</summary>
    public Task PullAsync() => waiting.OnceAsync(Token);

    /// <summary>Moves what members have who have left, as the worker does.</summary>
    public async Task MoveLeaversAsync()
    {
        using var leaving = new LeavingMembers(Database, Rerouter, Clock, NullLogger<LeavingMembers>.Instance);
        await leaving.OnceAsync(Token);
    }

    /// <summary>Other rules go live.</summary>
    public void Switch(Playbook next) => live.Switch(next);

    /// <summary>A lead ends, as scoring leaves it, with the message that it sends.</summary>
    public async Task EndAsync(LeadQualified lead, string stage, string? reason = null, string delivery = "")
    {
        var id = lead.LeadId.ToString("N");
        var now = Clock.Now.ToUnixTimeMilliseconds();
        await ExecuteAsync(
            "update leads set stage = @stage, exit_reason = @reason, closed_at = @now, version = version + 1 where id = @id",
            new
            {
                stage,
                reason,
                now,
                id,
            }
        );
        var (owner, version) = await OneAsync<(string? Owner, long Version)>("select owner, version from leads where id = @id", new { id });
        var message = new LeadReleased
        {
            LeadId = lead.LeadId,
            Version = (int)version,
            Stage = stage,
            Reason = reason,
            Owner = owner,
            At = now,
        };
        await Gate.RunAsync(MessageTopology.Routing, $"lead-released:{id}:{delivery}", message, releasing.ReleaseAsync, Token);
    }

    /// <summary>A lead is to go to somebody else.</summary>
    public Task<Rerouting> RerouteAsync(LeadQualified lead) =>
        Database.TransactAsync(
            (unit, token) => new LeadRerouter(assigner).RerouteAsync(lead.LeadId, "Nobody had called within 4 hours", unit, token),
            Token
        );

    /// <summary>Leads that each has had by turn, as the ledger says; and the books are the sum of it.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TurnsAsync(string team = "dach")
    {
        var ledgers = await new FairnessQueries(Database).OfTeamAsync(team, Token);
        foreach (var ledger in ledgers)
        {
            var replayed = FairnessLedger.Replay(ledger.Base, ledger.Entries.Select(entry => entry.Entry));
            JsonSerializer.Serialize(replayed).ShouldBe(JsonSerializer.Serialize(ledger.Book));
        }

        return ledgers
            .SelectMany(ledger => ledger.Entries)
            .Select(entry => entry.Entry)
            .Where(entry => entry.Cause is FairnessCause.Turn or FairnessCause.Replacement)
            .GroupBy(entry => entry.Member!, StringComparer.Ordinal)
            .ToDictionary(member => member.Key, member => member.Count(), StringComparer.Ordinal);
    }

    public async Task ExecuteAsync(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: Token));
    }

    public async Task<T> OneAsync<T>(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        return await connection.QuerySingleAsync<T>(new CommandDefinition(sql, args, cancellationToken: Token));
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: Token))).AsList();
    }

    public Task<string> OwnerAsync(LeadQualified lead) =>
        OneAsync<string>("select owner from leads where id = @Id", new { Id = lead.LeadId.ToString("N") });

    public async ValueTask DisposeAsync()
    {
        waiting.Dispose();
        directory.Dispose();
        (Database as IDisposable)?.Dispose();
        foreach (var one in owned)
        {
            await one.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
