using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Accounts;

/// <summary>Reads an account with its facts and its people.</summary>
public sealed class AccountQueries(IDatabase database, LivePlaybook live)
{
    /// <returns>Null when neither a fact nor a person of it is known.</returns>
    public async Task<AccountRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var facts = await AccountLog.FactsAsync(connection, null, key, cancellationToken);
        var rows = await connection.QueryAsync<AccountMemberRow>(
            new CommandDefinition(
                """
                select c.id as Id, c.latest_at as LatestAt, c.held_level as HeldLevel, s.state as State
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
        var exits = await LeadExits.OfMembersAsync(connection, key, ContactReader.MostMembers, cancellationToken);
        var members = rows.Select(row => new AccountMember(Guid.Parse(row.Id), row.LatestAt, ContactState.FromBytes(row.State))
            {
                Exits = exits.GetValueOrDefault(row.Id) ?? [],
                HeldLevel = (int?)row.HeldLevel,
            })
            .ToList();
        if (facts.Registers.Count == 0 && members.Count == 0)
        {
            return null;
        }

        return new AccountRecord(key, members, new AccountView(key, facts, members.ConvertAll(member => member.State)));
    }
}
