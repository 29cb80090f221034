using System.Data.Common;
using Dapper;
using LeadRouter.Engine;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Storage.Contacts;

/// <summary>Reads whom a merge or an un-merge would concern, before anybody says it.</summary>
public sealed class FamilyReader(IDatabase database)
{
    private const string NameColumns = "select i.node as Node, i.contact_id as ContactId from identities i";

    /// <summary>The name that somebody means.</summary>
    /// <param name="key">An e-mail address, a user id, <c>c:SOURCE:CRMID</c>, or a contact id.</param>
    /// <returns>
    /// A name as identities have it. Of a contact id its first: an address before a user id before a CRM id; only a browser's when there is no other. Null when nobody
    /// is called that.
    /// </returns>
    public async Task<string?> NameOfAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var clean = TextNormaliser.Clean(key);
        string[] asked = ["e:" + (EmailAddress.Read(clean) ?? clean.ToLowerInvariant()), "u:" + clean, clean, "a:" + clean];
        var found = await NamesAsync(connection, "i.node", asked, cancellationToken);
        if (asked.FirstOrDefault(node => found.Any(row => row.Node == node)) is { } name)
        {
            return name;
        }

        // A merged contact's id goes on working.
        var id = Guid.TryParse(clean, out var given) ? given.ToString("N") : null;
        for (var hops = 0; id is not null && hops < 64; hops++)
        {
            var names = await NamesAsync(connection, "i.contact_id", [id], cancellationToken);
            if (names.Count > 0)
            {
                return names
                    .Select(row => row.Node)
                    .OrderBy(node => "euca".IndexOf(node[0]))
                    .ThenBy(node => node, StringComparer.Ordinal)
                    .First();
            }

            id = await connection.QueryFirstOrDefaultAsync<string?>(
                new CommandDefinition("select merged_into from contacts where id = @id", new { id }, cancellationToken: cancellationToken)
            );
        }

        return null;
    }

    /// <summary>Everybody whom a statement about these names may concern.</summary>
    public async Task<Family> ReadAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        while (wanted.Count > 0)
        {
            var ids = (await NamesAsync(connection, "i.node", [.. wanted], cancellationToken))
                .Select(row => row.ContactId)
                .Distinct()
                .ToArray();
            foreach (var row in await NamesAsync(connection, "i.contact_id", ids, cancellationToken))
            {
                owners[row.Node] = row.ContactId;
            }

            var others = await connection.QueryAsync<string>(
                new CommandDefinition(
                    $"select other from unmerged_names where node {database.Dialect.In("@Nodes")}",
                    new { Nodes = owners.Keys.ToArray() },
                    cancellationToken: cancellationToken
                )
            );
            wanted = [.. others.Where(other => !owners.ContainsKey(other))];
        }

        var oldestFirst = await connection.QueryAsync<string>(
            new CommandDefinition(
                $"select id from contacts where id {database.Dialect.In("@Ids")} order by created_at, id",
                new { Ids = owners.Values.Distinct(StringComparer.Ordinal).ToArray() },
                cancellationToken: cancellationToken
            )
        );
        return new Family([.. oldestFirst], owners, await LogAsync(connection, owners.Keys, cancellationToken));
    }

    private async Task<IReadOnlyList<(Contracts.Activities.Activity, long)>> LogAsync(
        DbConnection connection,
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        var byKind = names.ToLookup(IdentityNodes.IsKnown);
        var known = byKind[true].ToArray();
        var linked = await connection.QueryAsync<string>(
            new CommandDefinition(
                $"select distinct anonymous from anonymous_links where node {database.Dialect.In("@known")}",
                new { known },
                cancellationToken: cancellationToken
            )
        );
        var browsers = byKind[false].Concat(linked).Distinct(StringComparer.Ordinal).ToArray();
        var rowsByKey = new Dictionary<string, LogRow>(StringComparer.Ordinal);
        foreach (var (column, nodes) in new[] { ("node", known), ("anonymous", browsers), ("previous", browsers) })
        {
            var rows = await connection.QueryAsync<LogRow>(
                new CommandDefinition(
                    $"select key as Key, at as At, arrived_at as ArrivedAt, body as Body from activities where {column} {database.Dialect.In("@nodes")}",
                    new { nodes },
                    cancellationToken: cancellationToken
                )
            );
            foreach (var row in rows)
            {
                rowsByKey[Convert.ToHexString(row.Key)] = row;
            }
        }

        return [.. rowsByKey.Values.Select(row => (ActivityJson.Read(row.Body), row.ArrivedAt))];
    }

    private async Task<IReadOnlyList<IdentityRow>> NamesAsync(
        DbConnection connection,
        string column,
        string[] values,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<IdentityRow>(
                new CommandDefinition(
                    $"{NameColumns} where {column} {database.Dialect.In("@values")}",
                    new { values },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
}
