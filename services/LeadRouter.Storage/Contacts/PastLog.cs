using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Contacts;

/// <summary>
/// What people of an account did, and what was stated of it, in the order of (time, key). The database sorts, and gives one row after the other: one of them may be a
/// program with a million.
/// </summary>
public sealed class PastLog
{
    private const string Columns = "at as At, key as Key, node as Node, anonymous as Anonymous, body as Body";

    private readonly Dictionary<string, int> memberOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BrowserHands> browsers = new(StringComparer.Ordinal);
    private readonly List<Func<string, bool>> isOwn = [];
    private readonly string[] ids;

    private PastLog(IEnumerable<Guid> people) => ids = [.. people.Select(id => id.ToString("N"))];

    /// <param name="people">Their contact ids: each is a member by its place among them.</param>
    /// <param name="accountKey">Of their account; null without one.</param>
    /// <param name="until">Nothing after this instant: Unix milliseconds, UTC.</param>
    /// <returns>Each with whose it is; null, before any other of the same key, for what states facts of the account.</returns>
    public static async IAsyncEnumerable<(Activity Activity, int? Member)> StreamAsync(
        DbConnection connection,
        Dialect dialect,
        IReadOnlyList<Guid> people,
        string? accountKey,
        long until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var log = new PastLog(people);
        await log.PrepareAsync(connection, dialect, cancellationToken);
        var rows = connection.StreamAsync<PastRow>(
            $"""
            select {Columns}, 0 as OfAccount from activities
            where at <= @until and node in (select node from identities where contact_id {dialect.In("@ids")})
            union all
            select {Columns}, 0 as OfAccount from activities
            where at <= @until and node is null and anonymous in ({Browsers(dialect)})
            union all
            select At, Key, Node, Anonymous, Body, 1 as OfAccount from (
                select {Columns} from activities where account_key = @accountKey and at <= @until
                order by activities.at desc, id desc limit @MostStatements
            ) stated
            order by At, Key, OfAccount desc
            """,
            new
            {
                log.ids,
                accountKey,
                until,
                AccountLog.MostStatements,
            },
            null,
            cancellationToken
        );
        await foreach (var row in rows)
        {
            if (row.OfAccount == 1)
            {
                yield return (ActivityJson.Read(row.Body), null);
            }
            else if (log.MemberOf(row) is { } member)
            {
                yield return (IdentityNodes.OfOwn(ActivityJson.Read(row.Body), log.isOwn[member]), member);
            }
        }
    }

    /// <summary>Those that name one of the people, and those that were in their hands.</summary>
    private static string Browsers(Dialect dialect) =>
        $"""
            select node from identities where contact_id {dialect.In("@ids")} and node like 'a:%'
            union select anonymous from anonymous_links where node in (select node from identities where contact_id {dialect.In("@ids")})
            """;

    /// <summary>Who is who: nothing else is asked of the connection while the rows come.</summary>
    private async Task PrepareAsync(DbConnection connection, Dialect dialect, CancellationToken cancellationToken)
    {
        var nodes = await connection.QueryAsync<IdentityRow>(
            new CommandDefinition(
                $"select node as Node, contact_id as ContactId from identities where contact_id {dialect.In("@ids")}",
                new { ids },
                cancellationToken: cancellationToken
            )
        );
        var nodesOf = nodes.ToLookup(row => row.ContactId, row => row.Node, StringComparer.Ordinal);
        for (var member = 0; member < ids.Length; member++)
        {
            var own = nodesOf[ids[member]].ToHashSet(StringComparer.Ordinal);
            isOwn.Add(own.Contains);

            // A browser that is somebody's without a name is theirs alone; one of somebody known is theirs by its links.
            var hasName = own.Any(IsKnown);
            foreach (var node in own.Where(node => IsKnown(node) || !hasName))
            {
                memberOf[node] = member;
            }
        }

        foreach (
            var browser in await connection.QueryAsync<string>(
                new CommandDefinition(Browsers(dialect), new { ids }, cancellationToken: cancellationToken)
            )
        )
        {
            browsers[browser] = await BrowserHands.ReadAsync(connection, null, browser, cancellationToken);
        }
    }

    private int? MemberOf(PastRow row)
    {
        var node =
            row.Node ?? (browsers.GetValueOrDefault(row.Anonymous!) is { Nodes.Count: > 0 } hands ? hands.NodeAt(row.At) : row.Anonymous!);
        return memberOf.TryGetValue(node, out var member) ? member : null;
    }

    private static bool IsKnown(string node) => !node.StartsWith("a:", StringComparison.Ordinal);
}
