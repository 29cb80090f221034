using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Accounts;

/// <summary>
/// One at a time evaluates the people of an account. Two workers with two of its people would each evaluate without what the other has not committed yet, and
/// a line that looks at both (two active people, a persona in the account) would hold for neither. No version guards that: neither writes what the other read.
/// </summary>
internal static class AccountLocks
{
    /// <summary>
    /// Waits for the accounts and keeps them to the end of the transaction. At read committed the statements that follow see what the others have committed
    /// meanwhile. SQLite has one writer and needs no lock.
    /// </summary>
    /// <remarks>
    /// Taken after the log, the identities and the facts are written, and before contacts, leads and decisions are: whoever holds one waits for nobody who is
    /// still on the way to one. All in one statement, in the order of the locks.
    /// </remarks>
    public static Task TakeAsync(UnitOfWork unit, IReadOnlyList<string> accountKeys, CancellationToken cancellationToken) =>
        unit.Dialect == Dialect.Postgres
            ? new BulkRows<string>(accountKeys)
                .Text("account_key", key => key)
                .ExecuteAsync(
                    unit,
                    """
                    select pg_advisory_xact_lock(id)
                    from (select distinct hashtextextended('account:' || r.account_key, 0) as id from {rows} r order by id offset 0) locks
                    """,
                    cancellationToken
                )
            : Task.CompletedTask;
}
