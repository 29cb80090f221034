using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Facts;

/// <summary>Reads from the log what was ever stated of a contact or an account.</summary>
public sealed class FactReader(IDatabase database, ContactReader contacts)
{
    /// <param name="key">As <see cref="ContactReader.FindAsync"/> takes it.</param>
    /// <returns>Null when there is no such contact.</returns>
    public async Task<ContactFacts?> OfContactAsync(string key, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(key, cancellationToken) is not { } contact)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var own = await OfPersonAsync(connection, contact.Id.ToString("N"), new BrowserLog(connection, null), cancellationToken);
        return new ContactFacts(
            contact.Id,
            contact.State.Email,
            contact.Account.Key,
            [.. own.Where(statement => !statement.OfCompany)],
            contact.Account.Key is { } account
                ? await OfAccountAsync(connection, account, cancellationToken)
                : [.. own.Where(statement => statement.OfCompany)]
        );
    }

    /// <returns>What was stated of the account, and what its people said of it; empty when nothing was.</returns>
    public async Task<IReadOnlyList<FactStatement>> OfAccountAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await OfAccountAsync(connection, key, cancellationToken);
    }

    private static async Task<IReadOnlyList<FactStatement>> OfAccountAsync(
        DbConnection connection,
        string key,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<LogRow>(
            new CommandDefinition(
                "select key as Key, arrived_at as ArrivedAt, body as Body from activities where account_key = @key order by at desc, id desc limit @MostStatements",
                new { key, AccountLog.MostStatements },
                cancellationToken: cancellationToken
            )
        );
        var statements = rows.SelectMany(row => FactHistory.OfAccount(ActivityJson.Read(row.Body), row.ArrivedAt)).ToList();
        var members = await connection.QueryAsync<string>(
            new CommandDefinition(
                "select id from contacts where account_key = @key and merged_into is null order by latest_at desc, id limit @MostMembers",
                new { key, ContactReader.MostMembers },
                cancellationToken: cancellationToken
            )
        );
        var browsers = new BrowserLog(connection, null);
        foreach (var member in members)
        {
            statements.AddRange(
                (await OfPersonAsync(connection, member, browsers, cancellationToken)).Where(statement => statement.OfCompany)
            );
        }

        return statements;
    }

    private static async Task<IReadOnlyList<FactStatement>> OfPersonAsync(
        DbConnection connection,
        string id,
        BrowserLog browsers,
        CancellationToken cancellationToken
    )
    {
        var nodes = await connection.QueryAsync<string>(
            new CommandDefinition("select node from identities where contact_id = @id", new { id }, cancellationToken: cancellationToken)
        );
        var statements = new List<FactStatement>();
        await foreach (var row in ContactLog.EntriesAsync(connection, null, nodes.AsList(), browsers, cancellationToken))
        {
            statements.AddRange(FactHistory.OfContact(ActivityJson.Read(row.Body), row.ArrivedAt));
        }

        return statements;
    }
}
