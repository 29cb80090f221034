using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>
/// A contact's activities, found again in the log by its identities: what a fold from the beginning reads. One row after the other, because a program may have
/// a million of them: nothing else is asked of the connection before the last one.
/// </summary>
public static class ContactLog
{
    private const string Columns = "key as Key, at as At, arrived_at as ArrivedAt, node as Node, anonymous as Anonymous, body as Body";

    /// <summary>The state of the contact: the fold of <see cref="StreamAsync"/>.</summary>
    /// <param name="browsers">Shared by the contacts that are read together.</param>
    /// <param name="each">Told of every activity that is folded.</param>
    public static async Task<ContactState> FoldAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid contactId,
        BrowserLog browsers,
        SignalClassifier classifier,
        CancellationToken cancellationToken,
        Action<Activity>? each = null
    )
    {
        var state = ContactState.Empty();
        await foreach (var activity in StreamAsync(connection, transaction, contactId, browsers, cancellationToken))
        {
            state.Apply(activity, classifier);
            each?.Invoke(activity);
        }

        return state;
    }

    /// <summary>Activities of the contact, in no order: those that name one of its known identities, and the anonymous ones that belong to it.</summary>
    /// <param name="browsers">Shared by the contacts that are read together.</param>
    public static async IAsyncEnumerable<Activity> StreamAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid contactId,
        BrowserLog browsers,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var own = await OwnAsync(connection, transaction, contactId, cancellationToken);
        await foreach (var entry in EntriesAsync(connection, transaction, own, browsers, cancellationToken))
        {
            yield return IdentityNodes.OfOwn(ActivityJson.Read(entry.Body), own.Contains);
        }
    }

    /// <summary>
    /// The state as far as an instant. What was set by hand counts from when it was known: nobody had heard of it before, whatever it says of itself.
    /// </summary>
    /// <param name="asOf">Unix milliseconds, UTC.</param>
    internal static async Task<ContactState> FoldAsOfAsync(
        DbConnection connection,
        Guid contactId,
        long asOf,
        BrowserLog browsers,
        SignalClassifier classifier,
        CancellationToken cancellationToken
    )
    {
        var state = ContactState.Empty();
        var own = await OwnAsync(connection, null, contactId, cancellationToken);
        await foreach (var entry in EntriesAsync(connection, null, own, browsers, cancellationToken))
        {
            if (entry.At > asOf)
            {
                continue;
            }

            var activity = ActivityJson.Read(entry.Body);
            if (entry.ArrivedAt <= asOf || !Override.IsStatedIn(activity))
            {
                state.Apply(IdentityNodes.OfOwn(activity, own.Contains), classifier);
            }
        }

        return state;
    }

    /// <summary>Rows of the log that belong to whoever has these nodes, in no order.</summary>
    /// <param name="nodes">Known ones, and browsers.</param>
    internal static async IAsyncEnumerable<LogRow> EntriesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyCollection<string> nodes,
        BrowserLog log,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var known = nodes.Where(node => !node.StartsWith("a:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var node in known)
        {
            await foreach (var row in RowsAsync(connection, transaction, "node = @node", new { node }, cancellationToken))
            {
                yield return row;
            }
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
            await foreach (var row in log.StreamAsync(browser, known, cancellationToken))
            {
                yield return row;
            }
        }
    }

    /// <summary>One row after the other.</summary>
    internal static IAsyncEnumerable<LogRow> RowsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string condition,
        object arguments,
        CancellationToken cancellationToken
    ) => connection.StreamAsync<LogRow>($"select {Columns} from activities where {condition}", arguments, transaction, cancellationToken);

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
}
