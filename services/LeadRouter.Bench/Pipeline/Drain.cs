using System.Data.Common;
using System.Diagnostics;
using Dapper;

namespace LeadRouter.Bench.Pipeline;

/// <summary>Waits until everything that was accepted is in the log and everything that it led to is done.</summary>
public static class Drain
{
    /// <summary>Leads without an owner and without a place in a queue for one, and messages that somebody has not had yet: in one reading.</summary>
    private const string Left = """
        select (select count(*) from outbox)
            + (select count(*) from leads l where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id))
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest that what is left may stand still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Until so many activities are in the log. The log's numbers are looked at first: they cost nothing, where counting rows takes from what is measured.</summary>
    /// <param name="folded">Told how many.</param>
    /// <exception cref="TimeoutException">Nothing has moved for two minutes.</exception>
    public static async Task FoldedAsync(DbConnection connection, long wanted, Action<long> folded, CancellationToken cancellationToken)
    {
        await UntilAsync(
            "activities are missing in the log",
            async () =>
            {
                var given = await CountAsync(connection, "select case when is_called then last_value else 0 end from activity_ids");
                folded(Math.Min(given, wanted));
                return wanted - given;
            },
            cancellationToken
        );
        await UntilAsync(
            "activities are missing in the log",
            async () => wanted - await CountAsync(connection, "select count(*) from activities"),
            cancellationToken
        );
    }

    /// <summary>Until the outbox is empty and every lead has its owner, or waits for one who has room.</summary>
    /// <exception cref="TimeoutException">Nothing has moved for two minutes.</exception>
    public static Task MessagesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        UntilAsync("messages and unrouted leads are left", () => CountAsync(connection, Left), cancellationToken);

    /// <summary>Until the outbox is empty.</summary>
    /// <exception cref="TimeoutException">Nothing has moved for two minutes.</exception>
    public static Task OutboxAsync(DbConnection connection, CancellationToken cancellationToken) =>
        UntilAsync("messages are left", () => CountAsync(connection, "select count(*) from outbox"), cancellationToken);

    /// <summary>Until the CRM has been told of everybody.</summary>
    /// <exception cref="TimeoutException">Nothing has moved for two minutes.</exception>
    public static Task CrmAsync(DbConnection connection, CancellationToken cancellationToken) =>
        UntilAsync(
            "contacts wait for the CRM",
            () => CountAsync(connection, "select count(*) from crm_jobs where parked_at is null"),
            cancellationToken
        );

    private static Task<long> CountAsync(DbConnection connection, string sql) => connection.ExecuteScalarAsync<long>(sql);

    private static async Task UntilAsync(string what, Func<Task<long>> count, CancellationToken cancellationToken)
    {
        var last = long.MaxValue;
        var moved = Stopwatch.GetTimestamp();
        while (await count() is var left and > 0)
        {
            if (left != last)
            {
                (last, moved) = (left, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(moved) > Patience)
            {
                throw new TimeoutException(
                    FormattableString.Invariant($"{left} {what}, and nothing has moved for {Patience.TotalMinutes} minutes.")
                );
            }

            await Task.Delay(Look, cancellationToken);
        }
    }
}
