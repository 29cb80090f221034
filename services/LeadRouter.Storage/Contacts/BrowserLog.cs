using System.Data.Common;
using System.Runtime.CompilerServices;

namespace LeadRouter.Storage.Contacts;

/// <summary>
/// What was done in browsers without a name, by the known node in whose hands the browser was. A browser that several people share is read once, however many they are: read
/// again for every one of them, one page view in a browser of 5,000 people took 78 s. One that is a single person's, or nobody's, is read a row at a time: it may be a program's, with a million.
/// For one transaction, or one read.
/// </summary>
/// <param name="mostKept">Rows of browsers that are remembered, all of them together. What has more is read again for each of its people.</param>
public sealed class BrowserLog(DbConnection connection, DbTransaction? transaction, int mostKept = BrowserLog.MostKept)
{
    /// <summary>At some 500 bytes each.</summary>
    public const int MostKept = 50_000;

    private const string InBrowser = "anonymous = @browser and node is null";

    private readonly Dictionary<string, Hands> hands = new(StringComparer.Ordinal);
    private int kept;

    /// <param name="browser">An anonymous node.</param>
    /// <param name="known">The known nodes of a person; none for the browser's own contact.</param>
    internal async IAsyncEnumerable<LogRow> StreamAsync(
        string browser,
        IReadOnlySet<string> known,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (!hands.TryGetValue(browser, out var of))
        {
            hands.Add(browser, of = new Hands(await BrowserHands.ReadAsync(connection, transaction, browser, cancellationToken)));
        }

        // What nobody has claimed is the browser's own, and nothing else is.
        if (of.Whose.Nodes.Count == 0 ? known.Count > 0 : !of.Whose.Nodes.Overlaps(known))
        {
            yield break;
        }

        var isAlone = of.Whose.Nodes.IsSubsetOf(known);
        if (!isAlone && of is { Rows: null, IsLong: false })
        {
            await KeepAsync(browser, of, cancellationToken);
        }

        if (of.Rows is { } rows)
        {
            foreach (var row in known.SelectMany(node => rows[node]))
            {
                yield return row;
            }

            yield break;
        }

        await foreach (var row in ContactLog.RowsAsync(connection, transaction, InBrowser, new { browser }, cancellationToken))
        {
            if (isAlone || known.Contains(of.Whose.NodeAt(row.At)))
            {
                yield return row;
            }
        }
    }

    private async Task KeepAsync(string browser, Hands of, CancellationToken cancellationToken)
    {
        var rows = new List<LogRow>();
        await foreach (var row in ContactLog.RowsAsync(connection, transaction, InBrowser, new { browser }, cancellationToken))
        {
            if (kept + rows.Count == mostKept)
            {
                of.IsLong = true;
                return;
            }

            rows.Add(row);
        }

        kept += rows.Count;
        of.Rows = rows.ToLookup(row => of.Whose.NodeAt(row.At), StringComparer.Ordinal);
    }

    private sealed class Hands(BrowserHands whose)
    {
        public BrowserHands Whose { get; } = whose;

        /// <summary>By the node in whose hands the browser was; null when they are not remembered.</summary>
        public ILookup<string, LogRow>? Rows { get; set; }

        /// <summary>There are too many to be remembered.</summary>
        public bool IsLong { get; set; }
    }
}
