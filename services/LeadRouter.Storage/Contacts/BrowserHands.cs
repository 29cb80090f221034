using System.Data.Common;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Contacts;

/// <summary>In whose hands a browser was, and when.</summary>
internal sealed class BrowserHands
{
    private readonly List<AnonymousLink> links;

    private BrowserHands(List<AnonymousLink> links) =>
        (this.links, Nodes) = (links, links.Select(link => link.Node).ToHashSet(StringComparer.Ordinal));

    /// <summary>The known nodes of all whose it ever was; empty when nobody has claimed it.</summary>
    public IReadOnlySet<string> Nodes { get; }

    /// <summary>The known node whose an anonymous activity of an instant is. Not for a browser that nobody has claimed.</summary>
    public string NodeAt(long at) => AnonymousLink.OwnerAt(links, at)!.Node;

    /// <summary>Somebody who is recognised with every page takes it once.</summary>
    /// <param name="browser">An anonymous node.</param>
    public static async Task<BrowserHands> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string browser,
        CancellationToken cancellationToken
    )
    {
        var links = new List<AnonymousLink>();
        var rows = connection.StreamAsync<LinkRow>(
            LinkRow.OfBrowser + " order by at, key",
            new { browser },
            transaction,
            cancellationToken
        );
        await foreach (var row in rows)
        {
            if (links.Count == 0 || links[^1].Node != row.Node)
            {
                links.Add(new AnonymousLink(row.At, row.Key, row.Node));
            }
        }

        return new BrowserHands(links);
    }
}
