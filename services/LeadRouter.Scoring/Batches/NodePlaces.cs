using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Batches;

/// <summary>Looks up where the names of a batch stand. A hint: nothing is locked, and the transaction reads again what it goes by.</summary>
internal static class NodePlaces
{
    public static Task<IReadOnlyList<NodePlace>> ReadAsync(
        IDatabase database,
        IReadOnlyList<ReceivedActivity> activities,
        CancellationToken cancellationToken
    )
    {
        var nodes = activities
            .SelectMany(activity => activity.Known.Concat(activity.Anonymous))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return database.ReadAsync(
            (unit, token) =>
                new BulkRows<string>(nodes)
                    .Text("node", node => node)
                    .QueryAsync<NodePlace>(
                        unit,
                        """
                        select i.node as Node, i.contact_id as ContactId, c.account_key as AccountKey, l.node as Linked
                        from {rows} r
                        join identities i on i.node = r.node
                        join contacts c on c.id = i.contact_id
                        left join anonymous_links l on l.anonymous = i.node
                        """,
                        token
                    ),
            cancellationToken
        );
    }
}
