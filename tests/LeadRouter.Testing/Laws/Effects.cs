using Dapper;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>Everything that an activity may lead to, one line each: leads and their events, alerts, decisions, messages, writes to contacts, failures.</summary>
public static class Effects
{
    private const string Lines = """
        select 'lead ' || id || ' ' || stage || ' ' || version || ' of contact ' || contact_id from leads
        union all select 'event ' || seq || ' of lead ' || lead_id from lead_events
        union all select 'alert ' || id || ' times ' || count || ' of contact ' || contact_id from alerts
        union all select 'decision ' || id || ' of contact ' || contact_id from decisions
        union all select 'message ' || id || ' waiting for ' || endpoint from outbox
        union all select 'message ' || id || ' consumed by ' || endpoint from consumed
        union all select 'message ' || id || ' failed at ' || endpoint from failed_messages
        union all select 'contact ' || id || ' version ' || version from contacts
        union all select 'failed activity ' || id || ' times ' || count from failed_activities where reason <> 'unreadable-block'
        """;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads them until two readings are the same: with an empty outbox a message can still be on its way through the broker. Too early it reads too few, which the
    /// comparison with a later reading shows.
    /// </summary>
    public static async Task<IReadOnlySet<string>> SettledAsync(Ground ground, CancellationToken cancellationToken)
    {
        var last = await ReadAsync(ground, cancellationToken);
        while (true)
        {
            await Task.Delay(Look, cancellationToken);
            var lines = await ReadAsync(ground, cancellationToken);
            if (lines.SetEquals(last))
            {
                return lines;
            }

            last = lines;
        }
    }

    /// <summary>Waits until every contact whose time has come has been looked at.</summary>
    public static async Task UntilNothingIsDueAsync(Ground ground, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (
            await ground.CountAsync(
                FormattableString.Invariant(
                    $"select count(*) from contacts where next_evaluation_at <= {clock.GetUtcNow().ToUnixTimeMilliseconds()}"
                ),
                cancellationToken
            ) > 0
        )
        {
            await Task.Delay(Look, cancellationToken);
        }
    }

    /// <summary>Contacts whose decision can change by time alone, and their leads, and leads whose service level has a next step: from when on (Unix milliseconds).</summary>
    public static async Task<IReadOnlyList<(string Id, long At)>> TimersAsync(Ground ground, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<(string Id, long At)>(
                """
                select id, next_evaluation_at from contacts where next_evaluation_at is not null
                union all
                select l.id, c.next_evaluation_at from leads l join contacts c on c.id = l.contact_id where c.next_evaluation_at is not null
                union all
                select lead_id, next_at from service_levels where next_at is not null
                union all
                select l.contact_id, s.next_at from service_levels s join leads l on l.id = s.lead_id where s.next_at is not null
                """
            ),
        ];
    }

    private static async Task<IReadOnlySet<string>> ReadAsync(Ground ground, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(Lines)).ToHashSet(StringComparer.Ordinal);
    }
}
