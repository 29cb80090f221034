using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Contacts;

/// <summary>
/// What was done in browsers without a name, by the known node in whose hands the browser was. Each browser is read once, however many people share it: read again for
/// every one of them, one page view in a browser of 5,000 people took 78 s. For one transaction, or one read.
/// </summary>
public sealed class BrowserLog(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>Stands for the node of a browser that nobody has claimed.</summary>
    private const string Nobody = "";

    private readonly Dictionary<string, ILookup<string, LogRow>> read = new(StringComparer.Ordinal);

    /// <param name="browser">An anonymous node.</param>
    /// <param name="known">The known nodes of a person; none for the browser's own contact.</param>
    internal async Task<IEnumerable<LogRow>> ReadAsync(string browser, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        if (!read.TryGetValue(browser, out var byNode))
        {
            read.Add(browser, byNode = await ByNodeAsync(browser, cancellationToken));
        }

        return known.Count == 0 ? byNode[Nobody] : known.SelectMany(node => byNode[node]);
    }

    private async Task<ILookup<string, LogRow>> ByNodeAsync(string browser, CancellationToken cancellationToken)
    {
        var links = await LinkRow.ReadAsync(connection, transaction, browser, cancellationToken);
        var anonymous = await connection.QueryAsync<LogRow>(
            new CommandDefinition(
                "select key as Key, at as At, arrived_at as ArrivedAt, node as Node, anonymous as Anonymous, body as Body from activities where anonymous = @browser and node is null",
                new { browser },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        return anonymous.ToLookup(row => AnonymousLink.OwnerAt(links, row.At)?.Node ?? Nobody, StringComparer.Ordinal);
    }
}
