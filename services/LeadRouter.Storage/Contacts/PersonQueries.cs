using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Explanations;
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
                        row.AccountName
                    );
                }
            }

            wanted = merged;
        }

        return people;
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
                    select c.id as Id, c.merged_into as MergedInto, s.state as State, f.value as AccountName
                    from contacts c
                    left join contact_states s on s.contact_id = c.id and s.signals_hash = @SignalsHash
                    left join account_facts f on f.account_key = c.account_key and f.field = 'name'
                    where c.id {database.Dialect.In("@ids")}
                    """,
                    new { ids, live.Playbook.SignalsHash },
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(row => row.Id, StringComparer.Ordinal);
}
