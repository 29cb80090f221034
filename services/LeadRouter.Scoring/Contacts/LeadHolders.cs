using LeadRouter.Engine.Identity;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Contacts;

/// <summary>
/// Notes, on the leads of contacts that are about to become others, who was part of them: when they are parted again each lead goes back to who has these names.
/// What a decision says of that is less: it may have been about a browser, or about what has gone since.
/// </summary>
internal static class LeadHolders
{
    /// <param name="contacts">Ids, each with that of the contact it becomes part of, or its own.</param>
    public static async Task NoteAsync(
        UnitOfWork unit,
        IReadOnlyCollection<KeyValuePair<string, string>> contacts,
        CancellationToken cancellationToken
    )
    {
        var heldBy = await Ids(contacts.SelectMany(contact => new[] { contact.Key, contact.Value }))
            .QueryAsync<HeldLead>(
                unit,
                "select lc.lead_id as Id, lc.contact_id as ContactId from {rows} r join lead_contacts lc on lc.contact_id = r.id where lc.node is null",
                cancellationToken
            );
        if (heldBy.Count == 0)
        {
            return;
        }

        var becomes = contacts.ToDictionary(contact => contact.Key, contact => contact.Value, StringComparer.Ordinal);
        var names = (
            await Ids(heldBy.SelectMany(lead => new[] { lead.ContactId, becomes.GetValueOrDefault(lead.ContactId, lead.ContactId) }))
                .QueryAsync<NodeOwner>(
                    unit,
                    "select i.node as Node, i.contact_id as ContactId from {rows} r join identities i on i.contact_id = r.id",
                    cancellationToken
                )
        )
            .Where(owner => IdentityNodes.IsKnown(owner.Node))
            .ToLookup(owner => owner.ContactId, owner => owner.Node, StringComparer.Ordinal);

        // A browser's lead is whose the browser becomes.
        var noted = heldBy
            .Select(lead =>
                (
                    lead.Id,
                    lead.ContactId,
                    Names: names[names.Contains(lead.ContactId) ? lead.ContactId : becomes.GetValueOrDefault(lead.ContactId, "")]
                )
            )
            .Where(lead => lead.Names.Any())
            .OrderBy(lead => lead.Id, StringComparer.Ordinal)
            .ThenBy(lead => lead.ContactId, StringComparer.Ordinal)
            .ToList();
        var rows = new BulkRows<(string Id, string ContactId, IEnumerable<string> Names)>(noted)
            .Text("id", lead => lead.Id)
            .Text("contact_id", lead => lead.ContactId)
            .Text("node", lead => PartedLead.NodeOf(lead.Names));
        await rows.ExecuteAsync(
            unit,
            "update lead_contacts as lc set node = r.node from {rows} as r where lc.lead_id = r.id and lc.contact_id = r.contact_id",
            cancellationToken
        );
        await rows.ExecuteAsync(
            unit,
            "update leads as l set node = r.node from {rows} as r where l.id = r.id and l.contact_id = r.contact_id and l.node is null",
            cancellationToken
        );
    }

    private static BulkRows<string> Ids(IEnumerable<string> ids) =>
        new BulkRows<string>([.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).Text("id", id => id);

    private sealed class HeldLead
    {
        public required string Id { get; init; }
        public required string ContactId { get; init; }
    }
}
