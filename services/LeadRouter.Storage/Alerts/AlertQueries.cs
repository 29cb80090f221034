using System.Text.Json;
using Dapper;

namespace LeadRouter.Storage.Alerts;

/// <summary>Reads alerts, also those that are held back or could not be delivered.</summary>
public sealed class AlertQueries(IDatabase database)
{
    public const int MostAtOnce = 500;

    private const string Select = """
        select id as Id, kind as Kind, rule as Rule, recipient as Recipient, channels as Channels, account_key as AccountKey, contact_id as ContactId,
               lead_id as LeadId, hand_raise as HandRaise, first_at as FirstAt, newest_at as NewestAt, count as Count, in_between as InBetween,
               signals as Signals, state as State, held_back_reason as HeldBackReason, created_at as CreatedAt
        from alerts
        """;

    /// <summary>The newest first.</summary>
    /// <param name="limit">1 to <see cref="MostAtOnce"/>; what is outside is brought in.</param>
    /// <param name="after">The id of the last alert of the page before; null for the first page. An id that is not there gives an empty page.</param>
    public Task<IReadOnlyList<AlertRow>> ListAsync(int limit, string? after, CancellationToken cancellationToken) =>
        QueryAsync(
            $"""
            {Select}
            {(after is null ? "" : "where (created_at, id) < (select created_at, id from alerts where id = @after)")}
            order by created_at desc, id desc limit @limit
            """,
            new { after, limit = Math.Clamp(limit, 1, MostAtOnce) },
            cancellationToken
        );

    /// <returns>Null when there is no such alert.</returns>
    public async Task<AlertRow?> GetAsync(string id, CancellationToken cancellationToken) =>
        (await QueryAsync($"{Select} where id = @id", new { id }, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<AlertRow>> QueryAsync(string sql, object args, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var alerts = (
            await connection.QueryAsync<StoredAlert>(new CommandDefinition(sql, args, cancellationToken: cancellationToken))
        ).AsList();
        if (alerts.Count == 0)
        {
            return [];
        }

        var deliveries = (
            await connection.QueryAsync<AlertDeliveryRow>(
                new CommandDefinition(
                    $"""
                    select alert_id as AlertId, channel as Channel, state as State, due_at as DueAt, attempts as Attempts, ambiguous as Ambiguous,
                           last_error as LastError, sent_at as SentAt
                    from alert_deliveries where alert_id {database.Dialect.In("@ids")} order by channel
                    """,
                    new { ids = alerts.ConvertAll(alert => alert.Id) },
                    cancellationToken: cancellationToken
                )
            )
        ).ToLookup(delivery => delivery.AlertId, StringComparer.Ordinal);
        return alerts.ConvertAll(alert => Row(alert, [.. deliveries[alert.Id]]));
    }

    private static AlertRow Row(StoredAlert alert, IReadOnlyList<AlertDeliveryRow> deliveries) =>
        new()
        {
            Id = alert.Id,
            Kind = alert.Kind,
            Rule = alert.Rule,
            Recipient = alert.Recipient,
            Channels = alert.Channels,
            AccountKey = alert.AccountKey,
            ContactId = alert.ContactId,
            LeadId = alert.LeadId,
            HandRaise = alert.HandRaise != 0,
            FirstAt = alert.FirstAt,
            NewestAt = alert.NewestAt,
            Count = alert.Count,
            InBetween = alert.InBetween,
            Signals = JsonSerializer.Deserialize<IReadOnlyList<AlertedSignal>>(alert.Signals) ?? [],
            State = alert.State,
            HeldBackReason = alert.HeldBackReason,
            CreatedAt = alert.CreatedAt,
            Deliveries = deliveries,
        };
}
