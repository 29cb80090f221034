using System.Diagnostics.Metrics;
using Dapper;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Routing on a SQLite file of its own, without a bus.</summary>
internal sealed class RoutingRig : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("routing-").FullName;
    private readonly SqliteDatabase database;
    private readonly OnceGate gate;
    private readonly LeadAssigner assigner;
    private readonly AccountDirectory directory;

    private RoutingRig(Playbook playbook)
    {
        database = new SqliteDatabase(Path.Combine(folder, "test.db"), Clock, new OutboxSignal());
        gate = new OnceGate(
            Database,
            new BusFooting(false),
            new OutboxInFlight(Clock),
            new BusMetrics(new Meter(BusMetrics.MeterName)),
            Clock,
            NullLogger<OnceGate>.Instance
        );
        var live = new LivePlaybook(playbook);
        directory = new AccountDirectory(database, live, Clock, NullLogger<AccountDirectory>.Instance);
        assigner = new LeadAssigner(live, new OwnedAccount(directory, live), NullLogger<LeadAssigner>.Instance);
    }

    /// <summary>Monday 2026-01-05, 10:00 UTC.</summary>
    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));

    public IDatabase Database => database;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RoutingRig> StartAsync(Playbook? playbook = null)
    {
        var rig = new RoutingRig(playbook ?? SomePlaybook.With());
        await new Migrator(rig.Database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        return rig;
    }

    /// <summary>A lead as scoring leaves it, with the message that asks for its owner.</summary>
    public async Task<LeadQualified> QualifyAsync(
        string account,
        string motion = "new",
        string? divert = null,
        params (string Field, string Value)[] facts
    )
    {
        var lead = Guid.NewGuid();
        var contact = Guid.NewGuid();
        var now = Clock.Now.ToUnixTimeMilliseconds();
        await ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, divert, qualified_at, version)
            values (@Id, @Contact, @account, @motion, 1, 'qualified', 2, 1, @divert, @now, 1);
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
            Priority = 2,
            HandRaise = true,
            QualifiedAt = now,
            DecisionId = Guid.NewGuid(),
            Divert = divert,
            Facts = facts.ToDictionary(fact => fact.Field, fact => fact.Value),
        };
    }

    /// <param name="delivery">Tells deliveries of the message apart that the gate would take for one.</param>
    public Task RouteAsync(LeadQualified message, string delivery = "") =>
        gate.RunAsync(MessageTopology.Routing, $"lead-qualified:{message.LeadId:N}:1{delivery}", message, assigner.AssignAsync, Token);

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

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
