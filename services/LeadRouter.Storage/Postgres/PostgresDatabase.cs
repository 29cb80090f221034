using System.Data.Common;
using System.Net.Sockets;
using LeadRouter.Storage.Outbox;
using Npgsql;

namespace LeadRouter.Storage.Postgres;

/// <summary>The truth on PostgreSQL. Read committed: correctness comes from unique keys, row locks in key order and version checks.</summary>
public sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>
    /// What a transaction of ours touches it looks up by an index, a few hundred rows in tables of any size. The planner reckons otherwise: it adds up all
    /// partitions of the keys though one is asked, and knows nothing of a table that has just begun to grow. It then reads the whole log for each batch (262,000
    /// activities: each batch of retries read 100 MB). Without the other ways, what is left costs more than the threshold of its compiler, which would take
    /// longer than any of our statements. And it plans without looking at what it is given: of 900 keys in an array it knew that they are 900, reckoned that
    /// keys and log have one row in common, and went through the 900 for every row of the log (20 s a statement at 175,000 activities; not knowing, 7 ms).
    /// </summary>
    private const string LookUp = """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
        """;

    /// <summary>Bytes of a connection, at least: states are read by the hundred, 500 bytes each, and with the client's own 8 KiB every 15 of them are a system call.</summary>
    private const int ReadBuffer = 65_536;

    private readonly TimeProvider clock;
    private readonly OutboxSignal outbox;

    /// <param name="connectionString">Npgsql's format.</param>
    /// <param name="clock">Stamps what is written.</param>
    /// <param name="outbox">Told after a commit that sent messages.</param>
    public PostgresDatabase(string connectionString, TimeProvider clock, OutboxSignal outbox)
    {
        this.clock = clock;
        this.outbox = outbox;
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ReadBufferSize = Math.Max(settings.ReadBufferSize, ReadBuffer);
        // Nothing of ours outlives its transaction in a session: what is set is set locally, locks are the transaction's.
        settings.NoResetOnClose = true;

        Source = NpgsqlDataSource.Create(settings);
    }

    public NpgsqlDataSource Source { get; }

    public Dialect Dialect => Dialect.Postgres;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    public async Task<T> ReadAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        return await work(new UnitOfWork(connection, transaction, Dialect, clock), cancellationToken);
    }

    public Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RetryPolicy.RunAsync(() => OnceAsync(work, cancellationToken), IsRetryable, clock, cancellationToken);

    public Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        TransactAsync(
            async (unit, token) =>
            {
                await work(unit, token);
                return true;
            },
            cancellationToken
        );

    /// <remarks>
    /// Classes 08 (connection), 28 (authorization), 3D (catalog name), 53 (resources), 57 (operator intervention) and 58 (system) of PostgreSQL's error codes; and
    /// what a server answers to every statement alike, whatever is asked: a standby or one that was set read-only, one whose rights or schema are not ours.
    /// </remarks>
    public bool IsInfrastructureError(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: var state } => state
                is ['0', '8', ..]
                    or ['2', '8', ..]
                    or ['3', 'D', ..]
                    or ['5', '3' or '7' or '8', ..]
                    or PostgresErrorCodes.ReadOnlySqlTransaction
                    or PostgresErrorCodes.InsufficientPrivilege
                    or PostgresErrorCodes.UndefinedTable
                    or PostgresErrorCodes.UndefinedColumn
                || IsRetryable(exception),
            NpgsqlException or SocketException or TimeoutException or IOException => true,
            _ => false,
        };

    public string? WhyAway(Exception exception) => PostgresAbsence.Why(exception);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static bool IsRetryable(Exception exception) =>
        exception
            is ConcurrencyException
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.SerializationFailure
                        or PostgresErrorCodes.DeadlockDetected
                        or PostgresErrorCodes.LockNotAvailable
                };

    private async Task<T> OnceAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var unit = new UnitOfWork(connection, transaction, Dialect, clock);
        var result = await work(unit, cancellationToken);
        await unit.FlushAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (unit.HasOutgoing)
        {
            outbox.Set();
        }

        unit.Committed();
        return result;
    }

    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var ways = new NpgsqlCommand(LookUp, connection, transaction);
        await ways.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }
}
