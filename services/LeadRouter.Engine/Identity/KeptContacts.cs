using LeadRouter.Engine.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// Which person goes on as which contact, when the log has other people than the contacts were. Pure; what it reads off the log does not depend on the order of
/// arrival.
/// </summary>
/// <remarks>
/// A contact's id, and with it the CRM's record, stays with one of the people who have its names: the one that has an e-mail address (the record was
/// made under it), then one that has a user id, of several the one that acted first. A contact with the fewest such people chooses first, then the oldest, so
/// that as many as can be keep their ids; one for whom nobody is left over has become part of another.
/// </remarks>
public static class KeptContacts
{
    /// <param name="people">As <see cref="IdentityResolver"/> finds them in the log of these contacts.</param>
    /// <param name="owners">Every name of the contacts with the contact's id, as stored.</param>
    /// <param name="contactIds">The contacts, the oldest first.</param>
    public static IReadOnlyList<KeptContact> Decide(
        IReadOnlyList<ContactHistory> people,
        IReadOnlyDictionary<string, string> owners,
        IReadOnlyList<string> contactIds
    )
    {
        var age = contactIds.Select((id, place) => (id, place)).ToDictionary(one => one.id, one => one.place, StringComparer.Ordinal);
        var choices = people
            .SelectMany(person =>
                person.Nodes.Where(owners.ContainsKey).Select(node => owners[node]).Distinct().Select(id => (Id: id, Person: person))
            )
            .GroupBy(pair => pair.Id, pair => pair.Person, StringComparer.Ordinal)
            .OrderBy(contact => contact.Count())
            .ThenBy(contact => age[contact.Key]);
        var kept = new Dictionary<ContactHistory, string>(ReferenceEqualityComparer.Instance);
        var taken = new Dictionary<ContactHistory, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var contact in choices)
        {
            var wanted = contact
                .OrderBy(Rank)
                .ThenBy(person => person.Activities[0].At)
                .ThenBy(person => Convert.ToHexStringLower(ActivityKey.Of(person.Activities[0])), StringComparer.Ordinal)
                .ToList();
            if (wanted.Find(person => !kept.ContainsKey(person)) is { } free)
            {
                kept.Add(free, contact.Key);
            }
            else if (taken.TryGetValue(wanted[0], out var others))
            {
                others.Add(contact.Key);
            }
            else
            {
                taken.Add(wanted[0], [contact.Key]);
            }
        }

        return
        [
            .. people
                .Select(person =>
                    (
                        Person: person,
                        Sources: person
                            .Nodes.Where(owners.ContainsKey)
                            .Select(node => owners[node])
                            .Distinct()
                            .OrderBy(id => age[id])
                            .ToList()
                    )
                )
                .Where(one => one.Sources.Count > 0)
                .Select(one => new KeptContact(
                    one.Person,
                    kept.GetValueOrDefault(one.Person),
                    kept.GetValueOrDefault(one.Person) ?? one.Sources[0],
                    taken.TryGetValue(one.Person, out var others) ? others : []
                )
                {
                    Sources = one.Sources,
                }),
        ];
    }

    private static int Rank(ContactHistory person) =>
        person.Nodes.Min(node =>
            node[0] switch
            {
                'e' => 0,
                'u' or 'c' => 1,
                _ => 2,
            }
        );
}
