using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Who is who, from the whole log at once: the oracle that the incremental path of the scoring role must equal. Known nodes that activities join are one
/// person. An activity with a known node is that person's; one without is the person's in whose hands the browser was (see <see cref="AnonymousLink"/>),
/// or the browser's own when nobody ever claimed it. What somebody has said (a merge, an un-merge) outweighs what activities suggest; how,
/// <see cref="WhoIsWho"/> has.
/// </summary>
public static class IdentityResolver
{
    /// <param name="activities">In any order, also with duplicates: of one key the smallest (time, canonical bytes) stands. One that names nobody is left out.</param>
    /// <returns>By first node, ordinal.</returns>
    public static IReadOnlyList<ContactHistory> Resolve(IEnumerable<Activity> activities)
    {
        var log = Deduplicate(activities);
        return Histories(log, WhoIsWho.In(log), Links(log));
    }

    /// <summary>Of each browser that was in the hands of known people, when it was in whose: rising.</summary>
    /// <param name="log">One activity of each key.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<AnonymousLink>> Links(IEnumerable<(byte[] Key, Activity Activity)> log) =>
        log.SelectMany(entry =>
                IdentityNodes.Known(entry.Activity) is [var known, ..]
                    ? IdentityNodes
                        .Anonymous(entry.Activity)
                        .Select(browser => (Browser: browser, Link: new AnonymousLink(entry.Activity.At, entry.Key, known)))
                    : []
            )
            .GroupBy(entry => entry.Browser, StringComparer.Ordinal)
            .ToDictionary(
                browser => browser.Key,
                IReadOnlyList<AnonymousLink> (browser) => [.. browser.Select(entry => entry.Link).Order()],
                StringComparer.Ordinal
            );

    /// <summary>
    /// The node whose person an activity belongs to: its first known one, else that in whose hands the browser was, else the browser; null when it names nobody.
    /// </summary>
    /// <param name="activity">With or without a known node.</param>
    /// <param name="links">Of the browser that it names, as <see cref="Links"/> gives them.</param>
    public static string? NodeOf(Activity activity, IReadOnlyDictionary<string, IReadOnlyList<AnonymousLink>> links)
    {
        if (IdentityNodes.Known(activity) is [var known, ..])
        {
            return known;
        }

        if (IdentityNodes.Anonymous(activity) is not [var browser, ..])
        {
            return null;
        }

        return links.TryGetValue(browser, out var ofBrowser) && AnonymousLink.OwnerAt(ofBrowser, activity.At) is { } link
            ? link.Node
            : browser;
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

    /// <summary>
    /// Which of two activities with the same key stands: what somebody did before a fact, then the smaller (time, canonical bytes). A fact of a message that was something
    /// else is what was kept of it when it was too old (ADR 0037); the message itself, with its time put right, says more.
    /// </summary>
    public static bool Precedes(Activity activity, Activity other) =>
        ByKindAndTime(activity, other) is var order && order != 0
            ? order < 0
            : ActivityJson.Write(activity).AsSpan().SequenceCompareTo(ActivityJson.Write(other)) < 0;

    /// <summary>The order of <see cref="Precedes"/> but for the bytes: negative when the first stands, 0 when they decide.</summary>
    public static int ByKindAndTime(Activity activity, Activity other)
    {
        var byKind = (activity.Type == ActivityType.Fact).CompareTo(other.Type == ActivityType.Fact);
        return byKind != 0 ? byKind : activity.At.CompareTo(other.At);
    }

    private static List<ContactHistory> Histories(
        IReadOnlyList<(byte[] Key, Activity Activity)> log,
        DisjointSets people,
        IReadOnlyDictionary<string, IReadOnlyList<AnonymousLink>> links
    )
    {
        var nodes = people
            .Members.ToList()
            .GroupBy(people.Find, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var histories = new Dictionary<string, List<Activity>>(StringComparer.Ordinal);
        foreach (var (_, activity) in log)
        {
            // A statement belongs to both whom it names: whoever it names is somebody, also before anything else is known of them.
            IEnumerable<string> named =
                IdentityNodes.IsStatement(activity) ? IdentityNodes.Known(activity)
                : NodeOf(activity, links) is { } node ? [node]
                : [];
            foreach (var owner in named.Select(name => people.Has(name) ? people.Find(name) : name).Distinct(StringComparer.Ordinal))
            {
                if (!histories.TryGetValue(owner, out var history))
                {
                    histories.Add(owner, history = []);
                }

                history.Add(IdentityNodes.OfOwn(activity, name => string.Equals(people.Find(name), owner, StringComparison.Ordinal)));
            }
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
}
