using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Which names were taken for one at an instant: as <see cref="IdentityResolver"/> finds it in what had arrived by then. A decision does not show that by itself:
/// its state names nobody by a CRM id, nor those whom another contact had meanwhile.
/// </summary>
public sealed class NamesThen
{
    /// <summary>When something that names it first arrived, by name.</summary>
    private readonly Dictionary<string, long> since = new(StringComparer.Ordinal);

    /// <summary>What brings names together or keeps them apart, by arrival.</summary>
    private readonly List<(byte[] Key, Activity Activity, long ArrivedAt)> joins = [];

    private readonly Dictionary<int, DisjointSets> people = [];

    /// <param name="log">Of everybody concerned, each activity with its arrival in Unix milliseconds, UTC.</param>
    public NamesThen(IEnumerable<(Activity Activity, long ArrivedAt)> log)
    {
        var earliest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (activity, arrivedAt) in log.OrderBy(entry => entry.ArrivedAt).ThenBy(entry => entry.Activity.At))
        {
            var names = IdentityNodes.Known(activity);
            foreach (var name in names)
            {
                since.TryAdd(name, arrivedAt);
            }

            if (names.Count < 2)
            {
                continue;
            }

            // Of activities that join the same names the earliest decides: a later one that arrives after it changes nothing.
            var same = string.Join('\n', names);
            var isStatement = IdentityNodes.IsStatement(activity);
            if (isStatement || !(earliest.TryGetValue(same, out var at) && at <= activity.At))
            {
                joins.Add((ActivityKey.Of(activity), activity, arrivedAt));
                if (!isStatement)
                {
                    earliest[same] = activity.At;
                }
            }
        }
    }

    /// <summary>Nobody else was taken for one with the person then.</summary>
    /// <param name="names">Those of the person's that the contact is known to have had.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public bool WasAlone(ContactHistory person, IReadOnlyCollection<string> names, long at)
    {
        var then = PeopleAt(at);
        return !since.Any(name =>
            name.Value <= at && !person.Nodes.Contains(name.Key, StringComparer.Ordinal) && names.Any(own => then.AreOne(own, name.Key))
        );
    }

    /// <summary>None of the person's names that had been one with these before was another contact's then: nothing had been taken out.</summary>
    /// <inheritdoc cref="WasAlone"/>
    public bool WasWhole(ContactHistory person, IReadOnlyCollection<string> names, long at)
    {
        var then = PeopleAt(at);
        var away = person
            .Nodes.Where(name => since.TryGetValue(name, out var arrivedAt) && arrivedAt <= at && !names.Any(own => then.AreOne(own, name)))
            .ToList();
        return away.Count == 0
            || !joins
                .TakeWhile(join => join.ArrivedAt <= at)
                .Select(join => PeopleAt(join.ArrivedAt))
                .Distinct()
                .Any(before => away.Exists(name => names.Any(own => before.AreOne(own, name))));
    }

    private DisjointSets PeopleAt(long at)
    {
        var count = 0;
        while (count < joins.Count && joins[count].ArrivedAt <= at)
        {
            count++;
        }

        if (!people.TryGetValue(count, out var sets))
        {
            var log = joins.Take(count).Select(join => (join.Key, join.Activity)).ToList();
            log.Sort(
                (a, b) => a.Activity.At != b.Activity.At ? a.Activity.At.CompareTo(b.Activity.At) : a.Key.AsSpan().SequenceCompareTo(b.Key)
            );
            people.Add(count, sets = WhoIsWho.In(log));
        }

        return sets;
    }
}
