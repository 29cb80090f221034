using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Contacts;

/// <summary>
/// Takes apart what only dropped content had joined. A key that arrives again with an earlier time and other names leaves joins and browser links behind that
/// nothing in the log makes any more, as does an activity that has expired: the concerned contacts are resolved again from the log, and <c>identities</c> and <c>anonymous_links</c> are brought to
/// what they would be had the dropped content never come.
/// </summary>
/// <remarks>
/// The concerned contacts' versions were read before, and are raised by this transaction: whoever adds to their part of the log meanwhile makes one of the two
/// run again.
/// </remarks>
internal static class RegroupStage
{
    public static async Task RegroupAsync(UnitOfWork unit, IdentityGraph graph, AppendResult appended, CancellationToken cancellationToken)
    {
        var changed = appended.Replaced.Where(pair => pair.NamesOthers || IsJoinOfUnmerged(graph, pair.Now)).ToList();
        if (changed.Count + appended.Expired.Count + graph.Disputed.Count == 0)
        {
            return;
        }

        var named = changed
            .SelectMany(pair => new[] { pair.Now, pair.Before })
            .Concat(appended.Expired)
            .Concat(graph.Disputed)
            .SelectMany(activity => activity.Known.Concat(activity.Anonymous))
            .ToHashSet(StringComparer.Ordinal);
        var contacts = graph
            .FamilyOf(named.Where(graph.Has).Select(graph.OwnerOf))
            .ToDictionary(work => work.IdText, StringComparer.Ordinal);
        var oldestFirst = contacts.Values.ToList();
        oldestFirst.Sort(
            (one, other) =>
                one == other ? 0
                : one.IsOlderThan(other) ? -1
                : 1
        );
        var (input, then) = await ReadAsync(
            unit,
            [.. oldestFirst.Select(work => work.IdText)],
            named.Where(IsBrowser),
            changed,
            cancellationToken
        );
        await CheckAsync(unit, [.. contacts.Values.Where(work => !work.IsNew)], cancellationToken);
        var plan = Regroup.Decide(input);
        await MergeNotes.WriteAsync(unit, [.. input.ContactIds.Select(id => KeyValuePair.Create(id, id))], cancellationToken);
        await MergeNotes.ForgetAsync(unit, input.ContactIds, plan.GoneNodes, cancellationToken);
        await NoteEmptiedAsync(unit, plan.Emptied, cancellationToken);
        await ApplyAsync(unit, graph, contacts, input, plan, then, cancellationToken);
    }

    /// <summary>Of joins that compete the earliest stands: when one becomes earlier, others may fall.</summary>
    private static bool IsJoinOfUnmerged(IdentityGraph graph, ReceivedActivity activity) =>
        activity.Known.Count > 1 && activity.Known.Any(node => graph.Has(node) && graph.OwnerOf(node).IsUnmerged);

    /// <summary>
    /// Whose the leads of an emptied contact are now: what opened them has gone, and says it no longer when the contact that they come to is parted one day.
    /// </summary>
    private static Task NoteEmptiedAsync(
        UnitOfWork unit,
        IReadOnlyDictionary<string, string> emptied,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<KeyValuePair<string, string>>([.. emptied.OrderBy(contact => contact.Key, StringComparer.Ordinal)])
            .Text("id", contact => contact.Key)
            .Text("node", contact => contact.Value)
            .ExecuteAsync(unit, "update leads as l set node = r.node from {rows} as r where l.contact_id = r.id", cancellationToken);

    private static async Task<(RegroupInput Input, NamesThen Then)> ReadAsync(
        UnitOfWork unit,
        IReadOnlyList<string> contactIds,
        IEnumerable<string> namedBrowsers,
        IReadOnlyList<ReplacedActivity> changed,
        CancellationToken cancellationToken
    )
    {
        var owners = (
            await new BulkRows<string>(contactIds)
                .Text("id", id => id)
                .QueryAsync<NodeOwner>(
                    unit,
                    "select i.node as Node, i.contact_id as ContactId from {rows} r join identities i on i.contact_id = r.id",
                    cancellationToken
                )
        ).ToDictionary(owner => owner.Node, owner => owner.ContactId, StringComparer.Ordinal);
        var known = owners.Keys.Where(node => !IsBrowser(node)).ToList();
        var links = (
            await Nodes(known)
                .QueryAsync<BrowserLink>(
                    unit,
                    "select l.anonymous as Anonymous, l.node as Node from {rows} r join anonymous_links l on l.node = r.node",
                    cancellationToken
                )
        )
            .Select(link => (link.Anonymous, link.Node))
            .ToHashSet();
        var browsers = owners
            .Keys.Where(IsBrowser)
            .Concat(links.Select(link => link.Anonymous))
            .Concat(namedBrowsers)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        LogEntry[] rows =
        [
            .. await RowsAsync(unit, known, "a.node", cancellationToken),
            .. await RowsAsync(unit, browsers, "a.anonymous", cancellationToken),
            .. await RowsAsync(unit, browsers, "a.previous", cancellationToken),
        ];
        var log = rows.DistinctBy(row => row.Id)
            .Select(row => (row.Key, row.Origin, row.ArrivedAt, Activity: ActivityJson.Read(row.Body)))
            .ToList();
        var input = new RegroupInput(
            owners,
            links,
            [.. log.Select(entry => entry.Activity)],
            log.Where(entry => entry.Origin == (long)ActivityOrigin.Live && entry.Activity.Type < ActivityType.Fact)
                .Select(entry => Convert.ToHexStringLower(entry.Key))
                .ToHashSet(StringComparer.Ordinal),
            changed,
            contactIds
        );
        return (input, new NamesThen([.. log.Select(entry => (entry.Activity, entry.ArrivedAt))]));
    }

    private static Task<IReadOnlyList<LogEntry>> RowsAsync(
        UnitOfWork unit,
        IReadOnlyList<string> nodes,
        string column,
        CancellationToken cancellationToken
    ) =>
        Nodes(nodes)
            .QueryAsync<LogEntry>(
                unit,
                $$"""
                select a.key as Key, a.id as Id, a.at as At, a.arrived_at as ArrivedAt, a.origin as Origin, a.body as Body
                from {rows} r join activities a on {{column}} = r.node
                """,
                cancellationToken
            );

    /// <summary>
    /// On PostgreSQL each statement sees what was committed before it: identities from before another worker's regrouping and a log from after it make no sense
    /// together. While the versions stand, all that was read belongs together.
    /// </summary>
    private static async Task CheckAsync(UnitOfWork unit, IReadOnlyList<ContactWork> contacts, CancellationToken cancellationToken)
    {
        var unchanged = await new BulkRows<ContactWork>(contacts)
            .Text("id", work => work.IdText)
            .Number("version", work => work.Version)
            .QueryAsync<string>(
                unit,
                "select c.id from {rows} r join contacts c on c.id = r.id and c.version = r.version where c.merged_into is null",
                cancellationToken
            );
        if (unchanged.Count != contacts.Count)
        {
            throw new ConcurrencyException("contact");
        }
    }

    private static async Task ApplyAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        Dictionary<string, ContactWork> contacts,
        RegroupInput input,
        RegroupPlan plan,
        NamesThen then,
        CancellationToken cancellationToken
    )
    {
        // Whose each new activity is may have changed: each part takes its own when it has been folded.
        var news = contacts.Values.SelectMany(work => work.Fresh.Concat(work.Undecided)).ToHashSet();
        var unmerged = contacts.Values.Where(work => work.IsUnmerged).Select(work => work.IdText).ToHashSet(StringComparer.Ordinal);
        foreach (var part in plan.Parts)
        {
            var whole = contacts[part.ContactId];
            var work = part.Keeps ? whole : graph.Split(whole);
            if (!part.Keeps && unmerged.Contains(part.ContactId))
            {
                // Whoever an un-merge has taken out of a contact waits until something is heard of them: what they did was told of the whole, and nobody is routed twice.
                work.IsHeld = true;
                work.HasLiveNews = false;
            }

            foreach (var id in part.TakesIn)
            {
                graph.Absorb(work, contacts[id]);
            }

            graph.FoldAgainInSilence(work);
            work.IsLive = part.IsLive;
            work.IsUnmerged = part.Nodes.Any(graph.IsUnmerged);
            work.Fresh.Clear();
            work.Undecided.UnionWith(news);
            foreach (var node in part.Nodes)
            {
                graph.Owners.Put(node, work);
            }
        }

        graph.Regrouped = Regrouping(graph, contacts, plan, then);
        foreach (var (browser, node) in plan.Browsers)
        {
            graph.Owners.Put(browser, graph.OwnerOf(node));
        }

        foreach (var (id, node) in plan.Emptied)
        {
            graph.Retire(contacts[id], graph.OwnerOf(node));
        }

        foreach (var id in plan.Forgotten)
        {
            graph.Forgotten.Add(contacts[id]);
        }

        var moved = plan
            .Parts.SelectMany(part => part.Nodes)
            .Concat(plan.Browsers.Keys)
            .Where(node => graph.OwnerOf(node).IdText != input.Owners[node])
            .Order(StringComparer.Ordinal)
            .ToList();
        await Nodes(plan.GoneNodes)
            .ExecuteAsync(unit, "delete from identities where node in (select r.node from {rows} r)", cancellationToken);
        await Nodes(moved)
            .Text("contact_id", node => graph.OwnerOf(node).IdText)
            .ExecuteAsync(
                unit,
                "update identities as i set contact_id = r.contact_id from {rows} as r where i.node = r.node",
                cancellationToken
            );
        await new BulkRows<(string Anonymous, string Node)>(plan.GoneLinks)
            .Text("anonymous", link => link.Anonymous)
            .Text("node", link => link.Node)
            .ExecuteAsync(
                unit,
                "delete from anonymous_links where (anonymous, node) in (select r.anonymous, r.node from {rows} r)",
                cancellationToken
            );
    }

    private static Regrouped Regrouping(IdentityGraph graph, Dictionary<string, ContactWork> contacts, RegroupPlan plan, NamesThen then)
    {
        var apart = plan
            .Parts.SelectMany(part => part.Kept.Sources)
            .GroupBy(source => source, StringComparer.Ordinal)
            .Where(sources => sources.Count() > 1)
            .Select(sources => sources.Key)
            .ToHashSet(StringComparer.Ordinal);
        return new Regrouped(
            [
                .. plan
                    .Parts.GroupBy(part => part.ContactId, StringComparer.Ordinal)
                    .Where(parts => parts.Any(part => !part.Keeps))
                    .Select(parts => new PartedContact(contacts[parts.Key].Root, [.. parts.Select(PersonOf)])),
            ],
            [.. plan.Parts.Where(part => part.Kept.Sources.Any(apart.Contains)).Select(PersonOf)],
            then
        );

        PartedPerson PersonOf(RegroupPart part) =>
            new(
                graph.OwnerOf(part.Leader),
                part.Kept.Person,
                [.. part.Kept.Sources.Select(source => contacts[source].Root.IdText).Distinct(StringComparer.Ordinal)]
            );
    }

    private static BulkRows<string> Nodes(IReadOnlyList<string> nodes) => new BulkRows<string>(nodes).Text("node", node => node);

    private static bool IsBrowser(string node) => node.StartsWith("a:", StringComparison.Ordinal);
}
