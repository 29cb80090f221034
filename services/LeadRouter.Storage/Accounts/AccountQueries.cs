using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Accounts;

/// <summary>Reads an account with its facts and its people.</summary>
public sealed class AccountQueries(IDatabase database, LivePlaybook live)
{
    /// <returns>Null when neither a fact nor a person of it is known.</returns>
    public async Task<AccountRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var facts = (
            await connection.QueryAsync<AccountFactRecord>(
                new CommandDefinition(
                    "select field as Field, value as Value, at as At, source as Source from account_facts where account_key = @key order by field",
                    new { key },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        var rows = await connection.QueryAsync<AccountMemberRow>(
            new CommandDefinition(
                """
                select c.id as Id, c.latest_at as LatestAt, s.state as State
                from contacts c join contact_states s on s.contact_id = c.id and s.signals_hash = @SignalsHash
                where c.account_key = @key and c.merged_into is null
                order by c.latest_at desc, c.id limit @MostMembers
                """,
                new
                {
                    key,
                    live.Playbook.SignalsHash,
                    ContactReader.MostMembers,
                },
                cancellationToken: cancellationToken
            )
        );
        var members = rows.Select(row => new AccountMember(Guid.Parse(row.Id), row.LatestAt, ContactState.FromBytes(row.State))).ToList();
        if (facts.Count == 0 && members.Count == 0)
        {
            return null;
        }

        var registers = await AccountLog.FactsAsync(connection, null, key, cancellationToken);
        return new AccountRecord(key, facts, members, new AccountView(key, registers, members.ConvertAll(member => member.State)));
    }
}
