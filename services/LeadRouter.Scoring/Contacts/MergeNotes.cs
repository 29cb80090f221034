using LeadRouter.Engine.Identity;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Contacts;

/// <summary>
/// Notes, of contacts that are about to become others, who was part of their leads and which level they held: when they are parted again each gets back what those
/// with these names had. Decisions say less: one may have been about a browser, or about what has gone since, and a level may change without one.
/// </summary>
internal static class MergeNotes
{
    /// <param name="contacts">Ids, each with that of the contact it becomes part of, or its own.</param>
    public static async Task WriteAsync(
        UnitOfWork unit,
        IReadOnlyCollection<KeyValuePair<string, string>> contacts,
        CancellationToken cancellationToken
    )
    {
        var names = (
            await Ids(contacts.SelectMany(contact => new[] { contact.Key, contact.Value }))
                .QueryAsync<NodeOwner>(
                    unit,
                    "select i.node as Node, i.contact_id as ContactId from {rows} r join identities i on i.contact_id = r.id",
                    cancellationToken
                )
        )
            .Where(owner => IdentityNodes.IsKnown(owner.Node))
            .ToLookup(owner => owner.ContactId, owner => owner.Node, StringComparer.Ordinal);

        // Who claims a browser stays who they are.
        var named = contacts.Where(contact => names.Contains(contact.Key)).SelectMany(contact => new[] { contact.Key, contact.Value });
        await NoteLevelsAsync(unit, named.Where(names.Contains).Distinct(StringComparer.Ordinal), names, cancellationToken);
        await NoteLeadsAsync(unit, contacts, names, cancellationToken);
    }

    private static async Task NoteLevelsAsync(
        UnitOfWork unit,
        IEnumerable<string> contacts,
        ILookup<string, string> names,
        CancellationToken cancellationToken
    )
    {
        var rows = new BulkRows<string>([.. contacts.Order(StringComparer.Ordinal)])
            .Text("id", id => id)
            .Number("at", _ => unit.Now)
            .Text("names", id => PartedLead.NodeOf(names[id]));
        await rows.ExecuteAsync(
            unit,
            "delete from merge_levels where exists (select 1 from {rows} r where r.id = contact_id and r.names = merge_levels.names)",
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            """
            insert into merge_levels (contact_id, at, names, held_level)
            select c.id, r.at, r.names, c.held_level from {rows} r join contacts c on c.id = r.id
            where true on conflict (contact_id, at) do update set names = excluded.names, held_level = excluded.held_level
            """,
            cancellationToken
        );
    }

    private static async Task NoteLeadsAsync(
        UnitOfWork unit,
        IReadOnlyCollection<KeyValuePair<string, string>> contacts,
        ILookup<string, string> names,
        CancellationToken cancellationToken
    )
    {
        var becomes = contacts.ToDictionary(contact => contact.Key, contact => contact.Value, StringComparer.Ordinal);
        var members = await Ids(contacts.SelectMany(contact => new[] { contact.Key, contact.Value }))
            .QueryAsync<LeadMember>(
                unit,
                "select lc.lead_id as LeadId, lc.contact_id as ContactId from {rows} r join lead_contacts lc on lc.contact_id = r.id where lc.member_names is null",
                cancellationToken
            );

        // A browser's lead is whose the browser becomes.
        var noted = members
            .Select(member =>
                (
                    Member: member,
                    Names: names[names.Contains(member.ContactId) ? member.ContactId : becomes.GetValueOrDefault(member.ContactId, "")]
                )
            )
            .Where(noted => noted.Names.Any())
            .OrderBy(noted => noted.Member.LeadId, StringComparer.Ordinal)
            .ThenBy(noted => noted.Member.ContactId, StringComparer.Ordinal)
            .ToList();
        var rows = new BulkRows<(LeadMember Member, IEnumerable<string> Names)>(noted)
            .Text("id", one => one.Member.LeadId)
            .Text("contact_id", one => one.Member.ContactId)
            .Text("node", one => PartedLead.NodeOf(one.Names));
        await rows.ExecuteAsync(
            unit,
            "update lead_contacts as lc set member_names = r.node from {rows} as r where lc.lead_id = r.id and lc.contact_id = r.contact_id",
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            "update leads as l set node = r.node from {rows} as r where l.id = r.id and l.contact_id = r.contact_id and l.node is null",
            cancellationToken
        );
    }

    /// <summary>Leaves names out of what is noted that nobody has any more: whoever has one some day is another.</summary>
    /// <param name="contacts">Ids.</param>
    public static async Task ForgetAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> contacts,
        IReadOnlyCollection<string> gone,
        CancellationToken cancellationToken
    )
    {
        if (gone.Count == 0)
        {
            return;
        }

        var notes = await Ids(contacts)
            .QueryAsync<LeadNote>(
                unit,
                """
                select lc.lead_id as LeadId, lc.contact_id as ContactId, lc.member_names as Members, case when l.contact_id = lc.contact_id then l.node end as Holders
                from {rows} r join lead_contacts lc on lc.contact_id = r.id join leads l on l.id = lc.lead_id
                """,
                cancellationToken
            );
        var rows = new BulkRows<LeadNote>([
            .. notes.Where(note => Left(note.Members) != note.Members || Left(note.Holders) != note.Holders),
        ])
            .Text("id", note => note.LeadId)
            .Text("contact_id", note => note.ContactId)
            .Text("members", note => Left(note.Members))
            .Text("holders", note => Left(note.Holders));
        await rows.ExecuteAsync(
            unit,
            "update lead_contacts as lc set member_names = r.members from {rows} as r where lc.lead_id = r.id and lc.contact_id = r.contact_id",
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            "update leads as l set node = r.holders from {rows} as r where l.id = r.id and l.contact_id = r.contact_id",
            cancellationToken
        );

        string? Left(string? note) =>
            PartedLead.NoteOf(PartedLead.MembersOf(note).Select(names => names.Where(name => !gone.Contains(name))));
    }

    private static BulkRows<string> Ids(IEnumerable<string> ids) =>
        new BulkRows<string>([.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).Text("id", id => id);

    private sealed class LeadNote
    {
        public required string LeadId { get; init; }
        public required string ContactId { get; init; }
        public string? Members { get; init; }
        public string? Holders { get; init; }
    }

    private sealed class LeadMember
    {
        public required string LeadId { get; init; }
        public required string ContactId { get; init; }
    }
}
