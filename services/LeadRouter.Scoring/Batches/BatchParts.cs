using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Batches;

/// <summary>
/// Parts a batch by whom it concerns: who shares a name, a browser, a contact or an account stays together, so that the parts have little to wait for in each other.
/// Whatever the parting misses is found by the database's locks and by the versions of contacts, as between two processes. Pure.
/// </summary>
public static class BatchParts
{
    /// <summary>One to be written while the other is read and decided.</summary>
    private const int Most = 2;

    /// <summary>The parts in no order, none of them empty; the activities of each in the batch's order.</summary>
    /// <param name="batch">At least one activity.</param>
    /// <param name="places">Where its names stand; those that nobody has yet are missing.</param>
    public static IReadOnlyList<IReadOnlyList<ReceivedActivity>> Of(IReadOnlyList<ReceivedActivity> batch, IReadOnlyList<NodePlace> places)
    {
        var sets = new DisjointSets();
        foreach (var place in places)
        {
            sets.Join(place.Node, "contact:" + place.ContactId);
            Join(sets, place.Node, "account:", place.AccountKey);
            Join(sets, place.Node, "", place.Linked);
        }

        foreach (var activity in batch)
        {
            // A message that comes twice is one, whoever it names the second time.
            var key = "key:" + activity.KeyText;
            foreach (var node in activity.Known.Concat(activity.Anonymous))
            {
                sets.Join(key, node);
            }

            Join(sets, key, "account:", activity.AccountKey);
            Join(sets, key, "account:", AccountKeys.OfEmail(activity.Activity.Email));
        }

        var groups = batch
            .GroupBy(activity => sets.Find("key:" + activity.KeyText), StringComparer.Ordinal)
            .Select(group => (First: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count);
        var counts = new int[Most];
        var partOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (first, count) in groups)
        {
            var smallest = Array.IndexOf(counts, counts.Min());
            partOf[first] = smallest;
            counts[smallest] += count;
        }

        return
        [
            .. batch
                .GroupBy(activity => partOf[sets.Find("key:" + activity.KeyText)])
                .Select(part => (IReadOnlyList<ReceivedActivity>)[.. part]),
        ];
    }

    private static void Join(DisjointSets sets, string name, string kind, string? other)
    {
        if (other is not null)
        {
            sets.Join(name, kind + other);
        }
    }
}
