using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Contacts;

/// <summary>The names that un-merges in the log set against each other, found again from either side.</summary>
internal static class UnmergedNames
{
    /// <summary>Brings them up to the log.</summary>
    public static async Task FollowAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var gone = appended.Expired.Concat(appended.Replaced.Select(pair => pair.Before)).Where(activity => activity.IsUnmerge).ToList();
        await new BulkRows<ReceivedActivity>(gone)
            .Bytes("key", activity => activity.Key)
            .ExecuteAsync(unit, "delete from unmerged_names where key in (select r.key from {rows} r)", cancellationToken);
        var pairs = Now(appended)
            .SelectMany(activity =>
                new[]
                {
                    (activity.Key, Node: activity.Known[0], Other: activity.Known[1]),
                    (activity.Key, Node: activity.Known[1], Other: activity.Known[0]),
                }
            )
            .ToList();
        await new BulkRows<(byte[] Key, string Node, string Other)>(pairs)
            .Bytes("key", pair => pair.Key)
            .Text("node", pair => pair.Node)
            .Text("other", pair => pair.Other)
            .ExecuteAsync(
                unit,
                "insert into unmerged_names (node, other, key) select r.node, r.other, r.key from {rows} r where true on conflict (node, other, key) do nothing",
                cancellationToken
            );
    }

    /// <summary>The names in the batch's un-merges.</summary>
    public static IReadOnlyCollection<string> In(AppendResult appended) =>
        [.. Now(appended).SelectMany(activity => activity.Known).Distinct(StringComparer.Ordinal)];

    /// <summary>Of these contacts' names, and of these names, those that un-merges name, each with the other.</summary>
    public static async Task<IReadOnlyList<UnmergedPair>> ReadAsync(
        UnitOfWork unit,
        IReadOnlyList<string> contactIds,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    ) =>
        [
            .. await new BulkRows<string>(contactIds)
                .Text("id", id => id)
                .QueryAsync<UnmergedPair>(
                    unit,
                    "select u.node as Node, u.other as Other from {rows} r join identities i on i.contact_id = r.id join unmerged_names u on u.node = i.node",
                    cancellationToken
                ),
            .. await new BulkRows<string>([.. names.Order(StringComparer.Ordinal)])
                .Text("node", node => node)
                .QueryAsync<UnmergedPair>(
                    unit,
                    "select u.node as Node, u.other as Other from {rows} r join unmerged_names u on u.node = r.node",
                    cancellationToken
                ),
        ];

    private static IEnumerable<ReceivedActivity> Now(AppendResult appended) =>
        appended.Fresh.Concat(appended.Replaced.Select(pair => pair.Now)).Where(activity => activity.IsUnmerge);
}
