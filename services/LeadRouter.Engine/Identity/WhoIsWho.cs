using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Which names are one person. Three things speak for it, and the order within the log decides between them, never that of arrival:
/// <list type="number">
/// <item>An un-merge holds until merges that were said later bring its two together. While it holds, nothing else does.</item>
/// <item>A merge holds unless an un-merge that was said later takes it back. That is the one of the same two; where these are one because of others, the merges that
/// brought them together, of which as many as can be are kept, the latest first.</item>
/// <item>An activity joins the names that it has, the earliest first, as far as that brings nobody together whom an un-merge keeps apart: an address that two have used
/// stays with the one who used it first.</item>
/// </list>
/// So a merge and an un-merge of the same two leave everybody who they were.
/// </summary>
internal static class WhoIsWho
{
    /// <param name="log">One activity of each key, by (time, key).</param>
    public static DisjointSets In(IReadOnlyList<(byte[] Key, Activity Activity)> log)
    {
        var suggested = log.Where(entry => !IdentityNodes.IsStatement(entry.Activity))
            .Select(entry => IdentityNodes.Known(entry.Activity))
            .ToList();
        var statements = log.Where(entry => IdentityNodes.IsStatement(entry.Activity))
            .Select(entry => new Statement(entry.Activity.Type == ActivityType.Merge, IdentityNodes.Known(entry.Activity)))
            .Where(statement => statement.Names.Count == 2)
            .ToList();
        return new Hearing(statements, suggested).People();
    }

    private readonly record struct Statement(bool IsMerge, IReadOnlyList<string> Names);

    /// <param name="statements">The earliest first.</param>
    private sealed class Hearing(List<Statement> statements, List<IReadOnlyList<string>> suggested)
    {
        /// <summary>Un-merges that merges said later have made void: they never took anything back.</summary>
        private readonly HashSet<int> isVoid = [];

        public DisjointSets People()
        {
            while (true)
            {
                var taken = TakenBack();
                var voids = Voids(statements.Count, taken).Where(unmerge => !isVoid.Contains(unmerge)).ToList();
                if (voids.Count == 0)
                {
                    return People(statements.Count, taken);
                }

                isVoid.UnionWith(voids);
            }
        }

        /// <summary>The merges that do not hold.</summary>
        private HashSet<int> TakenBack()
        {
            var taken = new HashSet<int>();
            for (var unmerge = 0; unmerge < statements.Count; unmerge++)
            {
                if (!statements[unmerge].IsMerge && !isVoid.Contains(unmerge))
                {
                    TakeBack(unmerge, taken);
                }
            }

            return taken;
        }

        private void TakeBack(int unmerge, HashSet<int> taken)
        {
            var (one, other) = (statements[unmerge].Names[0], statements[unmerge].Names[1]);
            var before = People(unmerge, taken);
            if (!before.AreOne(one, other))
            {
                return;
            }

            var merges = Enumerable
                .Range(0, unmerge)
                .Reverse()
                .Where(place => statements[place].IsMerge && !taken.Contains(place))
                .ToList();
            var without = new HashSet<int>(taken);
            foreach (var same in merges.Where(place => statements[place].Names.Contains(one) && statements[place].Names.Contains(other)))
            {
                without.Add(same);
                if (!People(unmerge, without).AreOne(one, other))
                {
                    taken.UnionWith(without);
                    return;
                }
            }

            var theirs = merges.Where(place => before.AreOne(statements[place].Names[0], one)).ToList();
            without.UnionWith(theirs);
            if (People(unmerge, without).AreOne(one, other))
            {
                // Activities alone have brought them together: that is what it ends.
                return;
            }

            foreach (var merge in theirs)
            {
                without.Remove(merge);
                if (People(unmerge, without).AreOne(one, other))
                {
                    without.Add(merge);
                }
            }

            taken.UnionWith(without);
        }

        /// <summary>Of so many statements the un-merges whose two are one by merges that were said later.</summary>
        private List<int> Voids(int count, HashSet<int> taken)
        {
            var said = new DisjointSets();
            var voids = new List<int>();
            for (var place = count - 1; place >= 0; place--)
            {
                var (isMerge, names) = statements[place];
                if (!isMerge && said.AreOne(names[0], names[1]))
                {
                    voids.Add(place);
                }
                else if (isMerge && !taken.Contains(place))
                {
                    said.Join(names[0], names[1]);
                }
            }

            return voids;
        }

        /// <summary>Who is who by so many statements and all activities.</summary>
        private DisjointSets People(int count, HashSet<int> taken)
        {
            var people = new DisjointSets();
            var voids = Voids(count, taken);
            for (var place = count - 1; place >= 0; place--)
            {
                var (isMerge, names) = statements[place];
                if (!isMerge && !isVoid.Contains(place) && !voids.Contains(place))
                {
                    people.Part(names[0], names[1]);
                }
            }

            for (var place = count - 1; place >= 0; place--)
            {
                var (isMerge, names) = statements[place];
                if (isMerge && !taken.Contains(place))
                {
                    people.Join(names[0], names[1]);
                }

                // Whoever was named is somebody, also when nothing was made of it.
                people.Find(names[0]);
                people.Find(names[1]);
            }

            foreach (var names in suggested)
            {
                foreach (var name in names)
                {
                    people.Join(names[0], name);
                }
            }

            return people;
        }
    }
}
