using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Writes that contacts have become part of others: everything that named the loser names the survivor; the loser's id goes on leading there.</summary>
internal static class ContactMerge
{
    /// <summary>First half, with the other identities: what a fold from the log finds a contact's activities by.</summary>
    public static async Task MoveIdentitiesAsync(UnitOfWork unit, IReadOnlyList<ContactWork> losers, CancellationToken cancellationToken)
    {
        await MergeNotes.WriteAsync(
            unit,
            [.. losers.Where(IsStored).Select(loser => KeyValuePair.Create(loser.IdText, loser.Root.IdText))],
            cancellationToken
        );
        await Rows(losers)
            .ExecuteAsync(
                unit,
                "update identities as i set contact_id = r.survivor from {rows} as r where i.contact_id = r.id",
                cancellationToken
            );
    }

    /// <summary>Second half, with the other contacts and leads.</summary>
    /// <exception cref="ConcurrencyException">Another worker has changed a loser since it was read.</exception>
    public static async Task WriteAsync(UnitOfWork unit, IReadOnlyList<ContactWork> losers, CancellationToken cancellationToken)
    {
        var rows = Rows(losers);
        var merged = await rows.ExecuteAsync(
            unit,
            """
            update contacts as c
            set merged_into = r.survivor, version = c.version + 1, account_key = null, next_evaluation_at = null, waiting_until = null
            from {rows} as r where c.id = r.id and c.version = r.version and c.merged_into is null
            """,
            cancellationToken
        );
        if (merged != losers.Count(IsStored))
        {
            throw new ConcurrencyException("contact");
        }

        string[] statements =
        [
            "delete from contact_states where contact_id in (select r.id from {rows} as r)",
            "update leads as l set contact_id = r.survivor from {rows} as r where l.contact_id = r.id",
            $$"""
                insert into lead_contacts (lead_id, contact_id, joined_at, member_names)
                select lc.lead_id, r.survivor, min(lc.joined_at), string_agg(lc.member_names, '{{PartedLead.Between}}' order by lc.member_names)
                from {rows} as r join lead_contacts lc on lc.contact_id = r.id group by lc.lead_id, r.survivor
                on conflict (lead_id, contact_id) do update
                set member_names = coalesce(lead_contacts.member_names || '{{PartedLead.Between}}' || excluded.member_names, lead_contacts.member_names, excluded.member_names)
                """,
            "delete from lead_contacts where contact_id in (select r.id from {rows} as r)",
        ];
        foreach (var statement in statements)
        {
            await rows.ExecuteAsync(unit, statement, cancellationToken);
        }
    }

    private static BulkRows<ContactWork> Rows(IReadOnlyList<ContactWork> losers) =>
        new BulkRows<ContactWork>([.. losers.Where(IsStored).OrderBy(loser => loser.IdText, StringComparer.Ordinal)])
            .Text("id", loser => loser.IdText)
            .Text("survivor", loser => loser.Root.IdText)
            .Number("version", loser => loser.Version);

    private static bool IsStored(ContactWork loser) => !loser.IsNew;
}
