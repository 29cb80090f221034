using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Members;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Storage.Retention;

/// <summary>Once an hour takes away what has outlived its retention, a bounded piece at a time. The activity log is the scoring role's: what goes there changes states.</summary>
public sealed partial class Janitor(IDatabase database, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Janitor> logger)
    : Upkeep(TimeSpan.FromHours(1), clock)
{
    private const int AtOnce = 5000;
    private const long MsPerDay = 86_400_000;
    private const string Budgets = "alert_budgets";

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(
            await database.TransactAsync(
                (unit, token) => SweepClock.ReachAsync(unit, "records", Clock.GetUtcNow().ToUnixTimeMilliseconds(), token),
                cancellationToken
            )
        );
        var consumed = now.AddDays(-options.Value.ConsumedDays).ToUnixTimeMilliseconds();
        var failed = now.AddDays(-options.Value.FailedDays).ToUnixTimeMilliseconds();
        await SweepAsync("consumed", "endpoint, id", "at", consumed, cancellationToken);
        await SweepAsync("failed_messages", "endpoint, id", "at", failed, cancellationToken);
        await SweepAsync("failed_activities", "id", "last_seen", failed, cancellationToken);
        await SweepAsync("dismissed_activities", "id, at", "at", failed, cancellationToken);
        await SweepAsync(Budgets, "recipient, day", "day", now.AddDays(-2).ToUnixTimeMilliseconds() / MsPerDay, cancellationToken);
        if (options.Value.DecisionDays is > 0 and var decisionDays)
        {
            var before = now.AddDays(-decisionDays).ToUnixTimeMilliseconds();
            await SweepDecisionsAsync(before, cancellationToken);
            await LedgerExpiry.SweepAsync(database, before, AtOnce, cancellationToken);
        }

        if (options.Value.AlertDays is > 0 and var alertDays)
        {
            await SweepAlertsAsync(now.AddDays(-alertDays).ToUnixTimeMilliseconds(), cancellationToken);
        }

        await KeptLoads.SweepAsync(database, cancellationToken);
    }

    /// <summary>Decisions of open leads stay: why somebody has a lead must be answerable for as long as it is open.</summary>
    private Task SweepDecisionsAsync(long before, CancellationToken cancellationToken) =>
        RepeatAsync(
            $"""
            delete from decisions where id in (
                select d.id from decisions d
                where d.at < @before and not exists (select 1 from leads l where l.id = d.lead_id and l.closed_at is null)
                limit {AtOnce}
            )
            """,
            before,
            cancellationToken
        );

    private async Task SweepAlertsAsync(long before, CancellationToken cancellationToken)
    {
        await RepeatAsync(
            $"""
            delete from alerts where id in (
                select a.id from alerts a
                where a.created_at < @before and not exists (select 1 from alert_deliveries d where d.alert_id = a.id and d.state = 'due')
                limit {AtOnce}
            )
            """,
            before,
            cancellationToken
        );
        await RepeatAsync(
            $"""
            delete from alert_deliveries where alert_id in (
                select d.alert_id from alert_deliveries d
                where d.due_at < @before and not exists (select 1 from alerts a where a.id = d.alert_id) limit {AtOnce}
            )
            """,
            before,
            cancellationToken
        );
    }

    private Task SweepAsync(string table, string key, string column, long before, CancellationToken cancellationToken) =>
        RepeatAsync(
            $"delete from {table} where ({key}) in (select {key} from {table} where {column} < @before limit {AtOnce})",
            before,
            cancellationToken
        );

    private async Task RepeatAsync(string delete, long before, CancellationToken cancellationToken)
    {
        while (await database.TransactAsync((unit, token) => unit.ExecuteAsync(delete, new { before }, token), cancellationToken) >= AtOnce)
        { }
    }

    protected override void Failed(Exception exception) => LogLater(exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention could not be applied; it is tried again in an hour")]
    private partial void LogLater(Exception exception);
}
