using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Who is who, from the whole log at once: the oracle that the incremental path of the scoring role must equal. Known nodes that activities join are one
/// person. An activity with a known node is that person's; one without is the person's in whose hands the browser was (see <see cref="AnonymousLink"/>),
/// or the browser's own when nobody ever claimed it.
/// </summary>
public static class IdentityResolver
{
    /// <param name="activities">In any order, also with duplicates: of one key the smallest (time, canonical bytes) stands. One that names nobody is left out.</param>
    /// <returns>By first node, ordinal.</returns>
    public static IReadOnlyList<ContactHistory> Resolve(IEnumerable<Activity> activities)
    {
        var log = Deduplicate(activities);
        var people = new DisjointSets();
        var links = new Dictionary<string, List<AnonymousLink>>(StringComparer.Ordinal);
        foreach (var (key, activity) in log)
        {
            var known = IdentityNodes.Known(activity);
            foreach (var node in known)
            {
                people.Join(known[0], node);
            }

            foreach (var browser in known.Count > 0 ? IdentityNodes.Anonymous(activity) : [])
            {
                if (!links.TryGetValue(browser, out var ofBrowser))
                {
                    links.Add(browser, ofBrowser = []);
                }

                ofBrowser.Add(new AnonymousLink(activity.At, key, known[0]));
            }
        }

        foreach (var ofBrowser in links.Values)
        {
            ofBrowser.Sort();
        }

        return Histories(log, people, links);
    }

    /// <summary>One activity of each key, by (time, key).</summary>
    public static IReadOnlyList<(byte[] Key, Activity Activity)> Deduplicate(IEnumerable<Activity> activities)
    {
        var standing = new Dictionary<string, (byte[] Key, Activity Activity)>(StringComparer.Ordinal);
        foreach (var activity in activities)
        {
            var key = ActivityKey.Of(activity);
            var text = Convert.ToHexString(key);
            if (!standing.TryGetValue(text, out var other) || Precedes(activity, other.Activity))
            {
                standing[text] = (key, activity);
            }
        }

        var log = standing.Values.ToList();
        log.Sort(
            (a, b) => a.Activity.At != b.Activity.At ? a.Activity.At.CompareTo(b.Activity.At) : a.Key.AsSpan().SequenceCompareTo(b.Key)
        );
        return log;
    }

    /// <summary>Which of two activities with the same key stands: the smaller (time, canonical bytes).</summary>
    public static bool Precedes(Activity activity, Activity other) =>
        activity.At != other.At
            ? activity.At < other.At
            : ActivityJson.Write(activity).AsSpan().SequenceCompareTo(ActivityJson.Write(other)) < 0;

    private static List<ContactHistory> Histories(
        IReadOnlyList<(byte[] Key, Activity Activity)> log,
        DisjointSets people,
        Dictionary<string, List<AnonymousLink>> links
    )
    {
        var nodes = people
            .Members.ToList()
            .GroupBy(people.Find, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var histories = new Dictionary<string, List<Activity>>(StringComparer.Ordinal);
        foreach (var (_, activity) in log)
        {
            if (OwnerOf(activity, people, links) is not { } owner)
            {
                continue;
            }

            if (!histories.TryGetValue(owner, out var history))
            {
                histories.Add(owner, history = []);
            }

            history.Add(activity);
        }

        return
        [
            .. histories
                .Select(history => new ContactHistory(
                    nodes.TryGetValue(history.Key, out var known) ? [.. known.Order(StringComparer.Ordinal)] : [history.Key],
                    history.Value
                ))
                .OrderBy(history => history.Nodes[0], StringComparer.Ordinal),
        ];
    }

    private static string? OwnerOf(Activity activity, DisjointSets people, Dictionary<string, List<AnonymousLink>> links)
    {
        if (IdentityNodes.Known(activity) is [var known, ..])
        {
            return people.Find(known);
        }

        if (IdentityNodes.Anonymous(activity) is not [var browser, ..])
        {
            return null;
        }

        return links.TryGetValue(browser, out var ofBrowser) && AnonymousLink.OwnerAt(ofBrowser, activity.At) is { } link
            ? people.Find(link.Node)
            : browser;
    }
}
