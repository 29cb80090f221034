using System.Data.Common;

namespace LeadRouter.Storage;

/// <summary>The truth: PostgreSQL or SQLite behind one seam. SQL is written once where both understand it; all integers are bigint, all instants Unix milliseconds.</summary>
public interface IDatabase
{
    Dialect Dialect { get; }

    /// <summary>An open connection for reading. The caller disposes it.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads, in one transaction that writes and sends nothing: for statements of many rows at once, each of which the database plans as in <see cref="TransactAsync{T}"/>.
    /// It waits for nobody who writes.
    /// </summary>
    Task<T> ReadAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the work in one transaction and commits; the outbox rows it sent commit with it. The work is run again from its start when the database asks
    /// for that (serialisation failure, deadlock, busy) or the work throws <see cref="ConcurrencyException"/>, so it may have no effect outside the database.
    /// </summary>
    Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>
    /// True for errors of the infrastructure (connection lost, server away, read-only or not to be entered, disk full, busy): wait and retry without limit.
    /// </summary>
    bool IsInfrastructureError(Exception exception);

    /// <summary>
    /// Why the server is away (not started yet, restarting, not to be reached) so that a starting process waits for it; null when the error needs a person.
    /// The words hold nothing of the connection string. A file is never away.
    /// </summary>
    string? WhyAway(Exception exception) => null;

    /// <summary>Why a file cannot be written, and what to do, in sentences; null when it can, and for a server, which says so itself.</summary>
    string? WhyUnwritable(Exception exception) => null;
}
