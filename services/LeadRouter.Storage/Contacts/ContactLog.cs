using System.Data.Common;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Storage.Contacts;

/// <summary>A contact's activities, found again in the log by its identities: what a fold from the beginning reads.</summary>
public static class ContactLog
{
    /// <summary>Activities of the contact: those that name one of its known identities, and the anonymous ones that belong to it.</summary>
    /// <param name="browsers">Shared by the contacts that are read together.</param>
    public static async Task<IReadOnlyList<Activity>> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid contactId,
        BrowserLog browsers,
        CancellationToken cancellationToken
    )
    {
        var own = await OwnAsync(connection, transaction, contactId, cancellationToken);
        return
        [
            .. (await EntriesAsync(connection, transaction, [.. own], browsers, cancellationToken)).Select(entry =>
                IdentityNodes.OfOwn(ActivityJson.Read(entry.Body), own.Contains)
            ),
        ];
    }

    /// <summary>The same as far as an instant. What was set by hand counts from when it was known: nobody had heard of it before, whatever it says of itself.</summary>
    /// <param name="asOf">Unix milliseconds, UTC.</param>
    internal static async Task<IReadOnlyList<Activity>> ReadAsOfAsync(
        DbConnection connection,
        Guid contactId,
        long asOf,
        BrowserLog browsers,
        CancellationToken cancellationToken
    )
    {
        var own = await OwnAsync(connection, null, contactId, cancellationToken);
        return
        [
            .. (await EntriesAsync(connection, null, [.. own], browsers, cancellationToken))
                .Where(entry => entry.At <= asOf)
                .Select(entry => (entry.ArrivedAt, Activity: ActivityJson.Read(entry.Body)))
                .Where(entry => entry.ArrivedAt <= asOf || !Override.IsStatedIn(entry.Activity))
                .Select(entry => IdentityNodes.OfOwn(entry.Activity, own.Contains)),
        ];
    }

    private static async Task<HashSet<string>> OwnAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid contactId,
        CancellationToken cancellationToken
    )
    {
        var nodes = await connection.QueryAsync<string>(
            new CommandDefinition(
                "select node from identities where contact_id = @Id",
                new { Id = contactId.ToString("N") },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        return nodes.ToHashSet(StringComparer.Ordinal);
    }

    internal static async Task<IReadOnlyList<LogRow>> EntriesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<string> nodes,
        BrowserLog log,
        CancellationToken cancellationToken
    )
    {
        var known = nodes.Where(node => !node.StartsWith("a:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var entries = new List<LogRow>();
        foreach (var node in known)
        {
            entries.AddRange(await QueryAsync("where node = @node", new { node }));
        }

        var browsers = nodes.Where(node => node.StartsWith("a:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var node in known)
        {
            browsers.UnionWith(
                await connection.QueryAsync<string>(
                    new CommandDefinition(
                        "select anonymous from anonymous_links where node = @node",
                        new { node },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            );
        }

        foreach (var browser in browsers)
        {
            entries.AddRange(await log.ReadAsync(browser, known, cancellationToken));
        }

        return entries;

        async Task<IEnumerable<LogRow>> QueryAsync(string where, object args) =>
            await connection.QueryAsync<LogRow>(
                new CommandDefinition(
                    $"select key as Key, at as At, arrived_at as ArrivedAt, node as Node, anonymous as Anonymous, body as Body from activities {where}",
                    args,
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
    }
}
