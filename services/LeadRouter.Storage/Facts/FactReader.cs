using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Facts;

/// <summary>Reads from the log what was ever stated of a contact or an account, a row at a time: a program, or a group call with every page, has a million of them.</summary>
public sealed class FactReader(IDatabase database, ContactReader contacts)
{
    /// <param name="key">As <see cref="ContactReader.FindAsync"/> takes it.</param>
    /// <param name="page">Is given what was stated of the person and of the account.</param>
    /// <returns>Whose it is; null when there is no such contact.</returns>
    public async Task<ContactSnapshot?> OfContactAsync(string key, FactPage page, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(key, cancellationToken) is not { } contact)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await foreach (
            var statement in OfPersonAsync(connection, contact.Id.ToString("N"), new BrowserLog(connection, null), cancellationToken)
        )
        {
            if (!statement.OfCompany || contact.Account.Key is null)
            {
                page.Take(statement, ofAccount: statement.OfCompany);
            }
        }

        if (contact.Account.Key is { } account)
        {
            await OfAccountAsync(connection, account, page, cancellationToken);
        }

        return contact;
    }

    /// <param name="page">Is given what was stated of the account, and what its people said of it.</param>
    public async Task OfAccountAsync(string key, FactPage page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await OfAccountAsync(connection, key, page, cancellationToken);
    }

    private static async Task OfAccountAsync(DbConnection connection, string key, FactPage page, CancellationToken cancellationToken)
    {
        var rows = connection.StreamAsync<LogRow>(
            "select key as Key, arrived_at as ArrivedAt, body as Body from activities where account_key = @key order by at desc, id desc limit @MostStatements",
            new { key, AccountLog.MostStatements },
            null,
            cancellationToken
        );
        await foreach (var row in rows)
        {
            foreach (var statement in FactHistory.OfAccount(ActivityJson.Read(row.Body), row.ArrivedAt))
            {
                page.Take(statement, ofAccount: true);
            }
        }

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
            await foreach (var statement in OfPersonAsync(connection, member, browsers, cancellationToken))
            {
                if (statement.OfCompany)
                {
                    page.Take(statement, ofAccount: true);
                }
            }
        }
    }

    private static async IAsyncEnumerable<FactStatement> OfPersonAsync(
        DbConnection connection,
        string id,
        BrowserLog browsers,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var nodes = await connection.QueryAsync<string>(
            new CommandDefinition("select node from identities where contact_id = @id", new { id }, cancellationToken: cancellationToken)
        );
        await foreach (var row in ContactLog.EntriesAsync(connection, null, nodes.AsList(), browsers, cancellationToken))
        {
            foreach (var statement in FactHistory.OfContact(ActivityJson.Read(row.Body), row.ArrivedAt))
            {
                yield return statement;
            }
        }
    }
}
