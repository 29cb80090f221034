using System.Security.Cryptography;
using System.Text;
using LeadRouter.Alerts.Deliveries;
using LeadRouter.Storage;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>The rows of alerts and their threads, inside one transaction.</summary>
internal sealed class AlertStore(UnitOfWork unit)
{
    private const long DayMs = 24 * 60 * 60 * 1000;

    /// <summary>Takes the thread: whoever else has something to say in it waits until this transaction ends.</summary>
    public async Task<ThreadRow> TakeThreadAsync(string thread, CancellationToken cancellationToken) =>
        await unit.FirstOrDefaultAsync<ThreadRow>(
            """
            insert into alert_threads (thread, ordinal, alert_id) values (@thread, 0, null)
            on conflict (thread) do update set ordinal = alert_threads.ordinal
            returning ordinal as Ordinal, alert_id as AlertId
            """,
            new { thread },
            cancellationToken
        ) ?? throw new InvalidOperationException("An alert thread was written and not returned.");

    public Task<NewestAlertRow?> NewestAsync(ThreadRow thread, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<NewestAlertRow>(
            """
            select id as Id, created_at as CreatedAt, count as Count, in_between as InBetween, first_at as FirstAt, newest_at as NewestAt,
                   signals as Signals, held_back_reason as HeldBackReason
            from alerts where id = @AlertId
            """,
            new { thread.AlertId },
            cancellationToken
        );

    /// <summary>Takes the person's day, as <see cref="TakeThreadAsync"/> takes a thread.</summary>
    /// <returns>Alerts the person has had this UTC day.</returns>
    public async Task<int> TakeBudgetAsync(string recipient, CancellationToken cancellationToken) =>
        (int)
            await unit.FirstOrDefaultAsync<long>(
                """
                insert into alert_budgets (recipient, day, told) values (@recipient, @Day, 0)
                on conflict (recipient, day) do update set told = alert_budgets.told
                returning told
                """,
                new { recipient, Day = unit.Now / DayMs },
                cancellationToken
            );

    public Task SpendAsync(string recipient, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "update alert_budgets set told = told + 1 where recipient = @recipient and day = @Day",
            new { recipient, Day = unit.Now / DayMs },
            cancellationToken
        );

    public Task CountInAsync(NewestAlertRow alert, AlertActivity activity, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "update alerts set count = count + 1, first_at = @FirstAt, newest_at = @NewestAt, signals = @Signals where id = @Id",
            new
            {
                alert.Id,
                FirstAt = Math.Min(alert.FirstAt, activity.At),
                NewestAt = Math.Max(alert.NewestAt, activity.At),
                Signals = AlertedSignals.Write(AlertedSignals.Add(AlertedSignals.Read(alert.Signals), activity)),
            },
            cancellationToken
        );

    /// <summary>Makes the thread's next alert, with a delivery on each channel unless it is held back.</summary>
    public async Task OpenAsync(
        string thread,
        long ordinal,
        AlertActivity activity,
        string rule,
        AlertAudience audience,
        AlertDecision decision,
        string state,
        CancellationToken cancellationToken
    )
    {
        var id = IdOf(thread, ordinal);
        await unit.ExecuteAsync(
            """
            insert into alerts (id, kind, rule, recipient, channels, account_key, contact_id, lead_id, hand_raise, first_at, newest_at, count, in_between,
                                signals, state, held_back_reason, created_at)
            values (@id, @Kind, @rule, @Recipient, @Channels, @AccountKey, @ContactId, @LeadId, @HandRaise, @At, @At, 1, @InBetween,
                    @Signals, @state, @HeldBackReason, @Now)
            """,
            new
            {
                id,
                activity.Kind,
                rule,
                audience.Recipient,
                Channels = string.Join(',', audience.Channels),
                activity.AccountKey,
                ContactId = activity.ContactId.ToString("N"),
                LeadId = activity.LeadId?.ToString("N"),
                HandRaise = activity.HandRaise ? 1L : 0L,
                activity.At,
                decision.InBetween,
                Signals = AlertedSignals.Write(AlertedSignals.Add([], activity)),
                state,
                decision.HeldBackReason,
                unit.Now,
            },
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update alert_threads set ordinal = @ordinal, alert_id = @id where thread = @thread",
            new
            {
                thread,
                ordinal,
                id,
            },
            cancellationToken
        );
        if (decision.HeldBackReason is null)
        {
            await unit.ExecuteAsync(
                """
                insert into alert_deliveries (alert_id, channel, state, due_at, attempts, ambiguous)
                values (@id, @channel, @Due, @Now, 0, 0)
                """,
                audience.Channels.Select(channel => new
                {
                    id,
                    channel,
                    DeliveryStates.Due,
                    unit.Now,
                }),
                cancellationToken
            );
        }
    }

    /// <summary>The same for the same alert wherever it is made: a mail's Message-ID comes from it.</summary>
    private static string IdOf(string thread, long ordinal) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{ordinal}|{thread}"))).AsSpan(0, 16));
}
