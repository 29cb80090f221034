using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Scoring.Log;

namespace LeadRouter.Scoring.Contacts;

/// <summary>
/// Who is left of some contacts when part of what joined them has gone: the people that <see cref="IdentityResolver"/> finds in their log. Pure: reading and
/// writing are done by <see cref="RegroupStage"/>.
/// </summary>
/// <remarks>
/// The id, and with it leads and the CRM's record, stays with the part that has an e-mail address (the record was made under it), then with one that has a user
/// id, of several with the one that acted first. All of that is read off the log, so that the order of arrival does not show.
/// </remarks>
public static class Regroup
{
    public static RegroupPlan Decide(RegroupInput input)
    {
        var log = IdentityResolver.Deduplicate(input.Log);
        var links = IdentityResolver.Links(log);
        var parts = Parts(input, IdentityResolver.Resolve(input.Log));
        var kept = parts.SelectMany(part => part.Nodes).ToHashSet(StringComparer.Ordinal);
        var browsers = input
            .Owners.Keys.Where(node => links.ContainsKey(node))
            .ToDictionary(browser => browser, browser => HolderOf(links[browser], kept), StringComparer.Ordinal);
        var left = parts.Select(part => part.ContactId).ToHashSet(StringComparer.Ordinal);
        var emptied = input
            .Owners.Where(owner => !left.Contains(owner.Value))
            .GroupBy(owner => owner.Value, owner => owner.Key, StringComparer.Ordinal)
            .Select(contact => (Id: contact.Key, Successor: SuccessorOf(contact, input, links)))
            .ToList();
        return new RegroupPlan(
            parts,
            browsers,
            [.. input.Owners.Keys.Where(node => !kept.Contains(node) && !browsers.ContainsKey(node)).Order(StringComparer.Ordinal)],
            [.. input.Links.Where(link => !IsMade(link, links)).Order()],
            [.. emptied.Where(contact => contact.Successor is null).Select(contact => contact.Id).Order(StringComparer.Ordinal)],
            emptied
                .Where(contact => contact.Successor is not null)
                .ToDictionary(contact => contact.Id, contact => contact.Successor!, StringComparer.Ordinal)
        );
    }

    private static List<RegroupPart> Parts(RegroupInput input, IReadOnlyList<ContactHistory> people) =>
        [
            .. people
                .Where(person => input.Owners.ContainsKey(person.Nodes[0]))
                .GroupBy(person => input.Owners[person.Nodes[0]], StringComparer.Ordinal)
                .SelectMany(contact =>
                    contact
                        .OrderBy(Rank)
                        .ThenBy(person => person.Activities[0].At)
                        .ThenBy(person => KeyText(person.Activities[0]), StringComparer.Ordinal)
                        .Select(
                            (person, place) =>
                                new RegroupPart(
                                    person.Nodes[0],
                                    person.Nodes,
                                    contact.Key,
                                    place == 0,
                                    person.Activities.Any(input.Live.Contains)
                                )
                        )
                )
                .OrderBy(part => part.Leader, StringComparer.Ordinal),
        ];

    /// <summary>A claimed browser stands under the first who claimed it; one of the concerned people where there is one.</summary>
    private static string HolderOf(IReadOnlyList<AnonymousLink> links, HashSet<string> kept) =>
        (links.FirstOrDefault(link => kept.Contains(link.Node)) ?? links[0]).Node;

    private static bool IsMade((string Anonymous, string Node) stored, IReadOnlyDictionary<string, IReadOnlyList<AnonymousLink>> links) =>
        links.TryGetValue(stored.Anonymous, out var ofBrowser) && ofBrowser.Any(link => link.Node == stored.Node);

    /// <summary>
    /// An emptied contact was made by content that has gone: it leads to whose the first such activity is now. Null when that has expired, or is a fact of an
    /// account now and so nobody's.
    /// </summary>
    private static string? SuccessorOf(
        IGrouping<string, string> contact,
        RegroupInput input,
        IReadOnlyDictionary<string, IReadOnlyList<AnonymousLink>> links
    ) =>
        input
            .Replaced.Where(pair => Named(pair).Any(node => contact.Contains(node, StringComparer.Ordinal)))
            .Select(pair => pair.Now)
            .OrderBy(now => now.Activity.At)
            .ThenBy(now => now.KeyText, StringComparer.Ordinal)
            .Select(now => IdentityResolver.NodeOf(now.Activity, links))
            .FirstOrDefault(node => node is not null);

    private static IEnumerable<string> Named(ReplacedActivity pair) => pair.Before.Known.Concat(pair.Before.Anonymous);

    private static int Rank(ContactHistory person) =>
        person.Nodes.Min(node =>
            node[0] switch
            {
                'e' => 0,
                'u' or 'c' => 1,
                _ => 2,
            }
        );

    private static string KeyText(Activity activity) => Convert.ToHexStringLower(ActivityKey.Of(activity));
}
