using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>Who people are, many at once: a list shows names where its rows have ids.</summary>
public sealed class PersonQueries(IDatabase database, LivePlaybook live)
{
    /// <summary>As merges go: a contact's id leads to its survivor.</summary>
    private const int MostHops = 64;

    /// <param name="contactIds">32 hexadecimal digits each; may repeat.</param>
    /// <returns>By the ids that were asked for; one that was erased or never was is not there.</returns>
    public async Task<IReadOnlyDictionary<string, Person>> FindAsync(IEnumerable<string> contactIds, CancellationToken cancellationToken)
    {
        var wanted = contactIds.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => id, StringComparer.Ordinal);
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return people;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        for (var hops = 0; wanted.Count > 0 && hops < MostHops; hops++)
        {
            var rows = await RowsAsync(connection, [.. wanted.Values.Distinct(StringComparer.Ordinal)], cancellationToken);
            var accounts = await NamesAsync(connection, [.. rows.Values.Select(row => row.AccountKey).OfType<string>()], cancellationToken);
            var merged = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (asked, id) in wanted)
            {
                if (!rows.TryGetValue(id, out var row))
                {
                    continue;
                }

                if (row.MergedInto is { } survivor)
                {
                    merged[asked] = survivor;
                }
                else
                {
                    people[asked] = Person.Of(
                        row.State is { } state ? ContactState.FromBytes(state) : ContactState.Empty(),
                        row.AccountKey is { } account ? accounts.GetValueOrDefault(account) : null,
                        live.Playbook.FactPrecedence
                    );
                }
            }

            wanted = merged;
        }

        return people;
    }

    /// <summary>What accounts are called, by whom.</summary>
    private async Task<Dictionary<string, FactRegisters>> NamesAsync(
        DbConnection connection,
        string[] accounts,
        CancellationToken cancellationToken
    )
    {
        var names = new Dictionary<string, FactRegisters>(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<AccountFactRow>(
            new CommandDefinition(
                $"""
                select account_key as AccountKey, field as Field, value as Value, at as At, source as Source, message_id as MessageId
                from account_facts where field = 'name' and account_key {database.Dialect.In("@accounts")}
                """,
                new { accounts },
                cancellationToken: cancellationToken
            )
        );
        foreach (var row in rows)
        {
            if (!names.TryGetValue(row.AccountKey, out var registers))
            {
                names.Add(row.AccountKey, registers = new FactRegisters(AccountFacts.MaxRegisters));
            }

            registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return names;
    }

    private async Task<Dictionary<string, PersonRow>> RowsAsync(
        DbConnection connection,
        string[] ids,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<PersonRow>(
                new CommandDefinition(
                    $"""
                    select c.id as Id, c.merged_into as MergedInto, s.state as State, c.account_key as AccountKey
                    from contacts c
                    left join contact_states s on s.contact_id = c.id and s.signals_hash = @SignalsHash
                    where c.id {database.Dialect.In("@ids")}
                    """,
                    new { ids, live.Playbook.SignalsHash },
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(row => row.Id, StringComparer.Ordinal);
}
