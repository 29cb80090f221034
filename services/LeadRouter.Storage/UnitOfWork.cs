using System.Data.Common;
using System.Text.Json;
using Dapper;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Storage;

/// <summary>One transaction: SQL through Dapper, and messages that leave when it commits.</summary>
public sealed class UnitOfWork(DbConnection connection, DbTransaction transaction, Dialect dialect, TimeProvider clock)
{
    private readonly List<OutboxRow> outgoing = [];
    private readonly List<Action> afterCommit = [];

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public Dialect Dialect => dialect;

    /// <summary>Now, in Unix milliseconds.</summary>
    public long Now { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public bool HasOutgoing => outgoing.Count > 0;

    public Task<int> ExecuteAsync(string sql, object? args, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, args, transaction, cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, args, transaction, cancellationToken: cancellationToken))).AsList();

    /// <summary>The same, a row at a time, for what may have any number of rows. Nothing else is asked of the transaction before the last one.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        connection.StreamAsync<T>(sql, args, transaction, cancellationToken);

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, transaction, cancellationToken: cancellationToken));

    /// <summary>
    /// Sends a message with this transaction: one outbox row for each endpoint of <see cref="MessageTopology"/>. The same key sent twice, also in another
    /// transaction, is delivered as one.
    /// </summary>
    /// <param name="key">Deterministic, for example <c>lead-routed:ID:VERSION</c>; at most 200 characters.</param>
    public void Send<T>(string key, T message)
        where T : class
    {
        var body = JsonSerializer.Serialize(message);
        foreach (var endpoint in MessageTopology.Endpoints[typeof(T)])
        {
            outgoing.Add(new OutboxRow(key, endpoint, typeof(T).FullName!, body, Now));
        }
    }

    /// <summary>Runs once the transaction has committed, and never if it has not: for waking somebody who reads what was written. It must not throw.</summary>
    public void AfterCommit(Action hint) => afterCommit.Add(hint);

    /// <summary>Called by the database when it has committed.</summary>
    internal void Committed() => afterCommit.ForEach(hint => hint());

    /// <summary>Writes the outgoing rows; called by the database just before it commits.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (outgoing.Count == 0)
        {
            return;
        }

        await new BulkRows<OutboxRow>(outgoing)
            .Text("id", row => row.Id)
            .Text("endpoint", row => row.Endpoint)
            .Text("type", row => row.Type)
            .Text("body", row => row.Body)
            .Number("created_at", row => row.CreatedAt)
            .ExecuteAsync(
                this,
                """
                insert into outbox (id, endpoint, type, body, created_at)
                select r.id, r.endpoint, r.type, r.body, r.created_at from {rows} r where true
                on conflict (id, endpoint) do nothing
                """,
                cancellationToken
            );
    }
}
