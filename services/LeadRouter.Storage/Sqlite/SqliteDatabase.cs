using System.Data.Common;
using Dapper;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace LeadRouter.Storage.Sqlite;

/// <summary>
/// The embedded truth: one SQLite file in WAL mode with full sync. SQLite has one writer; a gate in front of it hands the turn on in order of asking, where
/// SQLite's own busy handler would let a late comer overtake.
/// </summary>
public sealed class SqliteDatabase : IDatabase, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;
    private const int ReadOnly = 8;

    private readonly string path;
    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly OutboxSignal outbox;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <param name="path">The file; its folder exists.</param>
    /// <param name="clock">Stamps what is written.</param>
    /// <param name="outbox">Told after a commit that sent messages.</param>
    public SqliteDatabase(string path, TimeProvider clock, OutboxSignal outbox)
    {
        this.path = path;
        this.clock = clock;
        this.outbox = outbox;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Cache = SqliteCacheMode.Private,
            Pooling = true,
            DefaultTimeout = 30,
        }.ToString();
    }

    public Dialect Dialect => Dialect.Sqlite;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            // WAL is a property of the file; the others of the connection. FULL: a commit that was answered survives a power cut.
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 30000; pragma temp_store = memory; pragma cache_size = -32000;",
                    cancellationToken: cancellationToken
                )
            );
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is SqliteException { SqliteErrorCode: NoDatabase })
            {
                throw new SchemaException(
                    $"{path} is not a SQLite database, or a damaged one. Put its backup back, move it away to start with an empty one, or name another folder with --data DIR."
                );
            }

            throw;
        }
    }

    public async Task<T> ReadAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        // Deferred: as long as nothing is written it is a snapshot, and the one writer goes on.
        await using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: true);
        return await work(new UnitOfWork(connection, transaction, Dialect, clock), cancellationToken);
    }

    public async Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            return await RetryPolicy.RunAsync(() => OnceAsync(work, cancellationToken), IsRetryable, clock, cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    }

    public Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        TransactAsync(
            async (unit, token) =>
            {
                await work(unit, token);
                return true;
            },
            cancellationToken
        );

    public bool IsInfrastructureError(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or IoError or Full or CannotOpen };

    public string? WhyUnwritable(Exception exception) =>
        exception is not SqliteException { SqliteErrorCode: var code }
            ? null
            : code switch
            {
                Full =>
                    "The disk of the data folder is full. Free some space there: what was accepted is kept, and senders are told to come again until it can be written.",
                ReadOnly => "The database may not be written. Give this user the right to write to the data folder and the files in it.",
                CannotOpen => "The database cannot be opened. See that the data folder is there and may be written.",
                IoError => "The disk of the data folder reports an error. See the system's log.",
                _ => null,
            };

    public void Dispose()
    {
        writer.Dispose();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static bool IsRetryable(Exception exception) =>
        exception is ConcurrencyException or SqliteException { SqliteErrorCode: Busy or Locked };

    private async Task<T> OnceAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        // Immediate: the write lock is taken here and not in the middle, where it could no longer be waited for.
        await using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
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
}
