using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Which names are one person. Three things speak for it, and the order within the log decides between them, never that of arrival:
/// <list type="number">
/// <item>An un-merge holds until merges that were said later bring its two together. While it holds, nothing else does.</item>
/// <item>A merge holds unless an un-merge that was said later takes it back: the one that names two whom this merge, and nothing later or else, has brought together.</item>
/// <item>An activity joins the names that it has, the earliest first, as far as that brings nobody together whom an un-merge keeps apart: an address that two have used
/// stays with the one who used it first.</item>
/// </list>
/// </summary>
internal static class WhoIsWho
{
    /// <param name="log">One activity of each key, by (time, key).</param>
    public static DisjointSets In(IReadOnlyList<(byte[] Key, Activity Activity)> log)
    {
        var suggested = log.Where(entry => !IdentityNodes.IsStatement(entry.Activity))
            .Select(entry => IdentityNodes.Known(entry.Activity))
            .ToList();
        var statements = log.Reverse()
            .Where(entry => IdentityNodes.IsStatement(entry.Activity))
            .Select(entry => (entry.Activity.Type, Names: IdentityNodes.Known(entry.Activity)))
            .Where(statement => statement.Names.Count == 2)
            .ToList();
        var people = new DisjointSets();
        if (statements.Count > 0)
        {
            Hear(statements, suggested, people);
        }

        foreach (var names in suggested)
        {
            JoinAll(people, names);
        }

        return people;
    }

    /// <param name="statements">The latest first.</param>
    private static void Hear(
        List<(ActivityType Type, IReadOnlyList<string> Names)> statements,
        List<IReadOnlyList<string>> suggested,
        DisjointSets people
    )
    {
        var said = new DisjointSets();
        var all = new DisjointSets();
        foreach (var names in suggested)
        {
            JoinAll(all, names);
        }

        var apart = new List<(string One, string Other)>();
        var merges = new List<IReadOnlyList<string>>();
        foreach (var (type, names) in statements)
        {
            var (one, other) = (names[0], names[1]);
            if (type == ActivityType.Unmerge)
            {
                if (!said.AreOne(one, other))
                {
                    apart.Add((one, other));
                }
            }
            else if (all.AreOne(one, other) || !apart.Exists(pair => Connects(all, names, pair)))
            {
                said.Join(one, other);
                all.Join(one, other);
                merges.Add(names);
            }
        }

        foreach (var (one, other) in apart)
        {
            people.Part(one, other);
        }

        foreach (var names in merges)
        {
            JoinAll(people, names);
        }

        // Whoever was named is somebody, also when nothing was made of it.
        foreach (var (_, names) in statements)
        {
            people.Find(names[0]);
            people.Find(names[1]);
        }
    }

    private static bool Connects(DisjointSets all, IReadOnlyList<string> names, (string One, string Other) pair) =>
        (all.AreOne(names[0], pair.One) && all.AreOne(names[1], pair.Other))
        || (all.AreOne(names[0], pair.Other) && all.AreOne(names[1], pair.One));

    private static void JoinAll(DisjointSets sets, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            sets.Join(names[0], name);
        }
    }
}
