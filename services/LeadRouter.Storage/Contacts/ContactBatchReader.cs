using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Contacts;

/// <summary>Reads many contacts with their accounts in four statements, where <see cref="ContactReader"/> asks six for each; from the truth alone.</summary>
public sealed class ContactBatchReader(LivePlaybook live)
{
    private const string NewestByRow = """
        lateral (select * from contacts m where m.account_key = r.account_key and m.merged_into is null order by m.latest_at desc, m.id limit r.most)
        """;

    /// <summary>SQLite knows no lateral join, and is given one account at a time.</summary>
    private const string NewestByParameter = """
        (select * from contacts m where m.account_key = @account_key and m.merged_into is null order by m.latest_at desc, m.id limit @most)
        """;

    /// <param name="ids">A few: of the account of each, up to <see cref="ContactReader.MostMembers"/> people are read.</param>
    public async Task<ContactBatch> ReadAsync(UnitOfWork unit, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var signals = live.Playbook.SignalsHash;
        var contacts = await new BulkRows<string>([.. ids.Distinct().Select(id => id.ToString("N"))])
            .Text("id", id => id)
            .Text("signals_hash", _ => signals)
            .QueryAsync<BatchContactRow>(
                unit,
                """
                select c.id as Id, c.version as Version, c.account_key as AccountKey, c.waiting_since as WaitingSince, c.held_level as HeldLevel, s.state as State
                from {rows} r join contacts c on c.id = r.id
                left join contact_states s on s.contact_id = c.id and s.signals_hash = r.signals_hash
                where c.merged_into is null
                """,
                cancellationToken
            );
        var keys = contacts.Select(row => row.AccountKey).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var members = await new BulkRows<string>(keys)
            .Text("account_key", key => key)
            .Text("signals_hash", _ => signals)
            .Number("most", _ => ContactReader.MostMembers)
            .QueryAsync<BatchContactRow>(
                unit,
                $$"""
                select c.id as Id, c.account_key as AccountKey, s.state as State
                from {rows} r cross join {{(unit.Dialect == Dialect.Postgres ? NewestByRow : NewestByParameter)}} c
                left join contact_states s on s.contact_id = c.id and s.signals_hash = r.signals_hash
                order by c.account_key, c.latest_at desc, c.id
                """,
                cancellationToken
            );
        return new ContactBatch(
            contacts,
            members,
            await AccountLog.FactsAsync(unit, keys, cancellationToken),
            await LeadExits.LoadAsync(unit, [.. contacts.Select(row => (row.Id, row.AccountKey ?? "contact:" + row.Id))], cancellationToken)
        );
    }
}
