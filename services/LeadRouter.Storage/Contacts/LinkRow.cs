using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Contacts;

/// <summary>An activity that puts a browser into the hands of a known person.</summary>
public sealed class LinkRow
{
    /// <summary>The links of one browser.</summary>
    internal const string OfBrowser =
        "select key as Key, at as At, node as Node from activities where node is not null and (anonymous = @browser or previous = @browser)";

    public required byte[] Key { get; init; }
    public long At { get; init; }
    public required string Node { get; init; }

    /// <summary>The links of a browser, rising.</summary>
    public static async Task<IReadOnlyList<AnonymousLink>> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string browser,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<LinkRow>(
            new CommandDefinition(OfBrowser, new { browser }, transaction, cancellationToken: cancellationToken)
        );
        return [.. rows.Select(row => new AnonymousLink(row.At, row.Key, row.Node)).Order()];
    }
}
