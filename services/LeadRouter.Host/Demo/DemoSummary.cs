using Dapper;
using LeadRouter.Storage;

namespace LeadRouter.Host.Demo;

/// <summary>Reads what has become of the stream.</summary>
internal static class DemoSummary
{
    public static async Task<DemoReport> ReadAsync(IDatabase database, double seconds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var owners = await connection.QueryAsync<(string Owner, long Leads)>(
            new CommandDefinition(
                """
                select owner as Owner, count(*) as Leads from leads
                where routed_at is not null and owner is not null group by owner order by count(*) desc, owner
                """,
                cancellationToken: cancellationToken
            )
        );
        var somebody = await connection.QueryFirstOrDefaultAsync<string>(
            new CommandDefinition(
                """
                select identities.node from leads join identities on identities.contact_id = leads.contact_id
                where leads.routed_at is not null and identities.node like 'e:%'
                order by leads.hand_raise desc, leads.priority, leads.qualified_at, identities.node limit 1
                """,
                cancellationToken: cancellationToken
            )
        );
        return new DemoReport(
            await CountAsync("select count(*) from activity_keys"),
            await CountAsync("select cast(coalesce(sum(count), 0) as bigint) from failed_activities"),
            await CountAsync("select count(*) from contacts where merged_into is null"),
            await CountAsync("select count(*) from leads"),
            await CountAsync("select count(*) from leads where routed_at is not null"),
            await CountAsync("select count(*) from alerts"),
            await CountAsync("select count(*) from crm_records"),
            Math.Round(seconds, 3)
        )
        {
            Owners = owners.AsList(),
            Somebody = somebody?["e:".Length..],
        };

        Task<long> CountAsync(string sql) =>
            connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }
}
