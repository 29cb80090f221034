using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Testing.Laws;

/// <summary>
/// The states of all people, as hexadecimal digits of their bytes, by what the people are known by: user ids, e-mail addresses, or a browser that nobody
/// has claimed. The whole state is compared. What stands beside it in the database is not part of it: the contact's surrogate id, its version, instants of arrival.
/// </summary>
public static class StoredStates
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Ground ground, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Node, byte[] State)>(
            """
            select c.id, i.node, s.state from contacts c
            join identities i on i.contact_id = c.id join contact_states s on s.contact_id = c.id
            where c.merged_into is null
            """
        );
        return rows.GroupBy(row => row.Id, StringComparer.Ordinal)
            .ToDictionary(
                contact => NameOf([.. contact.Select(row => row.Node)]),
                contact => Convert.ToHexString(contact.First().State),
                StringComparer.Ordinal
            );
    }

    /// <summary>What the pure engine makes of the activities, all at once.</summary>
    /// <param name="playbook">Its file.</param>
    public static IReadOnlyDictionary<string, string> Fold(IEnumerable<Activity> activities, string playbook)
    {
        var live = new LivePlaybook(PlaybookLoader.Load(playbook).Playbook!);
        return IdentityResolver
            .Resolve(activities)
            .ToDictionary(
                person => NameOf(person.Nodes),
                person => Convert.ToHexString(ContactFold.Fold(person.Activities, live.Classifier).ToBytes()),
                StringComparer.Ordinal
            );
    }

    /// <summary>How many people have the same state in both, of all that are in either.</summary>
    public static StateComparison Compare(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        var people = one.Keys.Union(other.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var different = people.Where(name => !one.TryGetValue(name, out var state) || other.GetValueOrDefault(name) != state).ToList();
        return new StateComparison(people.Count - different.Count, people.Count, different.FirstOrDefault());
    }

    private static string NameOf(IReadOnlyList<string> nodes)
    {
        var known = nodes.Where(node => !node.StartsWith("a:", StringComparison.Ordinal)).ToList();
        return string.Join(' ', (known.Count > 0 ? known : nodes).Order(StringComparer.Ordinal));
    }
}
