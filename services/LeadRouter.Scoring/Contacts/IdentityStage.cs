using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Loads the part of the identity graph that a batch names, and writes what the batch made of it.</summary>
public sealed class IdentityStage(LivePlaybook live)
{
    public async Task<IdentityGraph> ResolveAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var graph = new IdentityGraph(() => Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now)), unit.Now);
        await UnmergedNames.FollowAsync(unit, appended, cancellationToken);
        await LoadAsync(unit, graph, appended, cancellationToken);
        foreach (var activity in appended.Fresh)
        {
            graph.Add(activity);
        }

        foreach (var replaced in appended.Replaced)
        {
            graph.Replace(replaced);
        }

        foreach (var activity in appended.Expired)
        {
            graph.Expire(activity);
        }

        await WriteAsync(unit, graph, cancellationToken);
        await RegroupStage.RegroupAsync(unit, graph, appended, cancellationToken);
        return graph;
    }

    private static HashSet<string> Nodes(AppendResult appended)
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var activity in appended
                .Fresh.Concat(appended.Replaced.SelectMany(replaced => new[] { replaced.Now, replaced.Before }))
                .Concat(appended.Expired)
        )
        {
            nodes.UnionWith(activity.Known);
            nodes.UnionWith(activity.Anonymous);
        }

        return nodes;
    }

    private async Task LoadAsync(UnitOfWork unit, IdentityGraph graph, AppendResult appended, CancellationToken cancellationToken)
    {
        var nodes = Nodes(appended);
        var browsers = nodes.Where(node => node.StartsWith("a:", StringComparison.Ordinal)).ToList();
        var links = await LinksAsync(unit, browsers, cancellationToken);
        foreach (var link in links)
        {
            graph.Owners.LinksOf(link.Anonymous).Add(link.Node);
            nodes.Add(link.Node);
        }

        var contacts = new Dictionary<string, ContactWork>(StringComparer.Ordinal);
        await LoadOwnersAsync(unit, graph, nodes, contacts, cancellationToken);
        await LoadFamiliesAsync(unit, graph, UnmergedNames.In(appended), contacts, cancellationToken);

        // On PostgreSQL each statement sees what was committed before it. A link that came or went between the first reading and the contacts' versions would
        // pass their check unseen, and two people who share a browser would be taken for one.
        if (
            unit.Dialect == Dialect.Postgres
            && !(await LinksAsync(unit, browsers, cancellationToken))
                .Select(link => (link.Anonymous, link.Node))
                .ToHashSet()
                .SetEquals(links.Select(link => (link.Anonymous, link.Node)))
        )
        {
            throw new ConcurrencyException("browser link");
        }

        await LoadSharedAsync(unit, graph, appended, links, nodes, cancellationToken);
    }

    private async Task LoadOwnersAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        IEnumerable<string> nodes,
        Dictionary<string, ContactWork> contacts,
        CancellationToken cancellationToken
    )
    {
        var owners = await new BulkRows<string>([.. nodes.Order(StringComparer.Ordinal)])
            .Text("node", node => node)
            .QueryAsync<NodeOwner>(
                unit,
                """
                select i.node as Node, i.contact_id as ContactId, c.version as Version
                from {rows} r join identities i on i.node = r.node join contacts c on c.id = i.contact_id
                """,
                cancellationToken
            );
        var wanted = owners.Select(owner => owner.ContactId).Where(id => !contacts.ContainsKey(id)).Distinct(StringComparer.Ordinal);
        foreach (
            var work in await ContactStore.LoadAsync(
                unit,
                [.. wanted.Order(StringComparer.Ordinal)],
                live.Playbook.SignalsHash,
                cancellationToken
            )
        )
        {
            contacts.Add(work.IdText, work);
        }

        foreach (var owner in owners)
        {
            // A contact that another worker has merged away, or whose nodes it has regrouped, since the node was read: the transaction starts again.
            graph.Load(
                owner.Node,
                contacts.GetValueOrDefault(owner.ContactId) is { } contact && contact.Version == owner.Version
                    ? contact
                    : throw new ConcurrencyException("contact")
            );
        }
    }

    /// <summary>
    /// Everybody whom an un-merge sets against one of the contacts, and whom one sets against them. Nothing in nearly every batch: read only when it has an un-merge
    /// or one of its contacts is known to stand in one.
    /// </summary>
    private async Task LoadFamiliesAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        IReadOnlyCollection<string> names,
        Dictionary<string, ContactWork> contacts,
        CancellationToken cancellationToken
    )
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var ids = contacts.Values.Where(work => work.IsUnmerged && asked.Add(work.IdText)).Select(work => work.IdText).ToList();
            if (ids.Count + names.Count == 0)
            {
                return;
            }

            var pairs = await UnmergedNames.ReadAsync(unit, ids, names, cancellationToken);
            foreach (var pair in pairs)
            {
                graph.LoadUnmerged(pair.Node, pair.Other);
            }

            names = [];
            await LoadOwnersAsync(
                unit,
                graph,
                pairs.SelectMany(pair => new[] { pair.Node, pair.Other }).Distinct(StringComparer.Ordinal),
                contacts,
                cancellationToken
            );
        }
    }

    /// <summary>
    /// The times of the links of browsers that several use. Read after the contacts' versions: a link that another worker commits in between has raised the version
    /// of whoever had the browser then.
    /// </summary>
    private static async Task LoadSharedAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        AppendResult appended,
        IReadOnlyList<BrowserLink> links,
        HashSet<string> nodes,
        CancellationToken cancellationToken
    )
    {
        var shared = appended
            .Fresh.Concat(appended.Replaced.Select(pair => pair.Now))
            .Where(activity => activity.Known.Count > 0)
            .SelectMany(activity => activity.Anonymous.Select(browser => (Browser: browser, Node: activity.Known[0])))
            .Concat(links.Select(link => (Browser: link.Anonymous, link.Node)))
            .Distinct()
            .GroupBy(link => link.Browser, StringComparer.Ordinal)
            .Where(browser => browser.Count() > 1)
            .Select(browser => browser.Key)
            .ToList();
        if (shared.Count == 0)
        {
            return;
        }

        var newKeys = appended.Fresh.Select(activity => activity.KeyText).ToHashSet(StringComparer.Ordinal);
        foreach (var browser in shared)
        {
            var times = await LinkRow.ReadAsync(unit.Connection, unit.Transaction, browser, cancellationToken);
            if (times.Any(link => !nodes.Contains(link.Node)))
            {
                throw new ConcurrencyException("browser link");
            }

            var nameless = await unit.FirstOrDefaultAsync<long?>(
                "select 1 from activities where anonymous = @browser and node is null limit 1",
                new { browser },
                cancellationToken
            );
            graph.Load(browser, new SharedBrowser(times, newKeys, nameless is not null));
        }
    }

    private static Task<IReadOnlyList<BrowserLink>> LinksAsync(
        UnitOfWork unit,
        IReadOnlyList<string> browsers,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<string>(browsers)
            .Text("anonymous", node => node)
            .QueryAsync<BrowserLink>(
                unit,
                "select l.anonymous as Anonymous, l.node as Node from {rows} r join anonymous_links l on l.anonymous = r.anonymous",
                cancellationToken
            );

    private static async Task WriteAsync(UnitOfWork unit, IdentityGraph graph, CancellationToken cancellationToken)
    {
        var written = await new BulkRows<string>([.. graph.Owners.NewNodes.Order(StringComparer.Ordinal)])
            .Text("node", node => node)
            .Text("contact_id", node => graph.OwnerOf(node).IdText)
            .ExecuteAsync(
                unit,
                "insert into identities (node, contact_id) select r.node, r.contact_id from {rows} r where true on conflict (node) do nothing",
                cancellationToken
            );
        if (written != graph.Owners.NewNodes.Count)
        {
            throw new ConcurrencyException("identity");
        }

        await new BulkRows<(string Anonymous, string Node)>([.. graph.Owners.NewLinks.Order()])
            .Text("anonymous", link => link.Anonymous)
            .Text("node", link => link.Node)
            .ExecuteAsync(
                unit,
                "insert into anonymous_links (anonymous, node) select r.anonymous, r.node from {rows} r where true on conflict (anonymous, node) do nothing",
                cancellationToken
            );
        await ContactMerge.MoveIdentitiesAsync(unit, graph.Merged, cancellationToken);
    }
}
