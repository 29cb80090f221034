using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Territories;
using LeadRouter.Engine.Territories.Reports;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Territories;

/// <summary>Reads what reports on territories count: every account that is known, page by page, and the leads that matter.</summary>
public sealed class TerritoryQueries(IDatabase database, LivePlaybook live)
{
    private const int PageAccounts = 500;

    /// <param name="since">How far wins and touches are counted back: Unix milliseconds, UTC.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public async Task<TerritoryReport> ReportAsync(long since, long at, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        await using var connection = await database.OpenAsync(cancellationToken);
        var accounts = await AccountsAsync(connection, new AccountCensus(live.Playbook, live.Routes, at), cancellationToken);
        return TerritoryReporter.Of(live.Routes, accounts, await LeadsAsync(connection, since, cancellationToken), since, at);
    }

    private async Task<List<ReportedAccount>> AccountsAsync(
        DbConnection connection,
        AccountCensus census,
        CancellationToken cancellationToken
    )
    {
        var accounts = new List<ReportedAccount>();
        for (var after = ""; ; )
        {
            var keys = (
                await connection.QueryAsync<string>(
                    new CommandDefinition(
                        """
                        select account_key from (
                            select account_key from account_facts
                            union
                            select account_key from contacts where account_key is not null and merged_into is null
                        ) known
                        where account_key > @after and account_key not like 'contact:%' order by account_key limit @PageAccounts
                        """,
                        new { after, PageAccounts },
                        cancellationToken: cancellationToken
                    )
                )
            ).ToArray();
            if (keys.Length == 0)
            {
                return accounts;
            }

            accounts.AddRange(await PageAsync(connection, keys, census, cancellationToken));
            after = keys[^1];
        }
    }

    private async Task<IEnumerable<ReportedAccount>> PageAsync(
        DbConnection connection,
        string[] keys,
        AccountCensus census,
        CancellationToken cancellationToken
    )
    {
        var of = database.Dialect.In("@keys");
        var facts = keys.ToDictionary(key => key, _ => new AccountFacts(), StringComparer.Ordinal);
        foreach (
            var row in await ReadAsync<AccountFactRow>(
                $"select account_key as AccountKey, field as Field, value as Value, at as At, source as Source, message_id as MessageId from account_facts where account_key {of}"
            )
        )
        {
            facts[row.AccountKey].Registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        var members = (
            await ReadAsync<(string Key, byte[] State)>(
                $"""
                select c.account_key, s.state from contacts c join contact_states s on s.contact_id = c.id and s.signals_hash = @SignalsHash
                where c.account_key {of} and c.merged_into is null
                """
            )
        ).ToLookup(row => row.Key, row => ContactState.FromBytes(row.State), StringComparer.Ordinal);
        var claims = (
            await ReadAsync<(string Key, string Owner, long Until)>(
                $"select account_key, owner, until from account_claims where account_key {of}"
            )
        ).ToDictionary(row => row.Key, row => new AccountClaim(row.Owner, row.Until), StringComparer.Ordinal);
        return keys.Select(key => census.Of(new AccountView(key, facts[key], [.. members[key]]), claims.GetValueOrDefault(key)));

        Task<IEnumerable<T>> ReadAsync<T>(string sql) =>
            connection.QueryAsync<T>(
                new CommandDefinition(sql, new { keys, live.Playbook.SignalsHash }, cancellationToken: cancellationToken)
            );
    }

    private static async Task<IReadOnlyCollection<ReportedLead>> LeadsAsync(
        DbConnection connection,
        long since,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<ReportedLead>(
                new CommandDefinition(
                    """
                    select l.territory as Territory, l.team as Team, l.owner as Owner, l.sdr as Sdr, l.stage as Stage, l.closed_at as ClosedAt,
                           min(s.assigned_at) as AssignedAt, min(s.touched_at) as TouchedAt
                    from leads l left join service_levels s on s.lead_id = l.id
                    where l.closed_at is null or l.closed_at >= @since or l.routed_at >= @since
                    group by l.id, l.territory, l.team, l.owner, l.sdr, l.stage, l.closed_at
                    """,
                    new { since },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
}
