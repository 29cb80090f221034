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
/// Whose the ids stay is for <see cref="KeptContacts"/> to say; all of that is read off the log, so that the order of arrival does not show.
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
        var left = parts.SelectMany(part => part.TakesIn.Append(part.ContactId)).ToHashSet(StringComparer.Ordinal);
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
            .. KeptContacts
                .Decide(people, input.Owners, input.ContactIds)
                .Select(kept => new RegroupPart(kept, kept.Person.Activities.Any(activity => input.Live.Contains(KeyText(activity)))))
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

    private static string KeyText(Activity activity) => Convert.ToHexStringLower(ActivityKey.Of(activity));
}
