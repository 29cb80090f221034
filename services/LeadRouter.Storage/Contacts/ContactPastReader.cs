using System.Data.Common;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Histories;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Contacts;

/// <summary>Reads from the log everything that an evaluation of a contact ever looked at.</summary>
public sealed class ContactPastReader(IDatabase database, ContactReader contacts)
{
    /// <summary>Colleagues whose past is read: the most recently active, then by id. An account of thousands must not keep a reader waiting.</summary>
    public const int MostColleagues = 50;

    /// <param name="key">As <see cref="ContactReader.FindAsync"/> takes it.</param>
    /// <returns>The contact as it is, and its past; null when there is no such contact.</returns>
    public async Task<(ContactSnapshot Contact, ContactPast Past)?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(key, cancellationToken) is not { } contact)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var browsers = new BrowserLog(connection, null);
        var own = await ContactLog.ReadAsync(connection, null, contact.Id, browsers, cancellationToken);
        var colleagues = new List<IReadOnlyList<Activity>>();
        foreach (var colleague in await ColleaguesAsync(connection, contact, cancellationToken))
        {
            colleagues.Add(await ContactLog.ReadAsync(connection, null, colleague, browsers, cancellationToken));
        }

        return (
            contact,
            new ContactPast(contact.Account.Key, own, colleagues, await OfAccountAsync(connection, contact.Account.Key, cancellationToken))
            {
                Leads = await LeadExits.EpisodesAsync(connection, null, contact.Id.ToString("N"), contact.Account.Key, cancellationToken),
            }
        );
    }

    private static async Task<IReadOnlyList<Guid>> ColleaguesAsync(
        DbConnection connection,
        ContactSnapshot contact,
        CancellationToken cancellationToken
    )
    {
        if (contact.Account.Key is not { } key)
        {
            return [];
        }

        var ids = await connection.QueryAsync<string>(
            new CommandDefinition(
                "select id from contacts where account_key = @key and merged_into is null and id <> @Id order by latest_at desc, id limit @MostColleagues",
                new
                {
                    key,
                    Id = contact.Id.ToString("N"),
                    MostColleagues,
                },
                cancellationToken: cancellationToken
            )
        );
        return [.. ids.Select(Guid.Parse)];
    }

    private static async Task<IReadOnlyList<Activity>> OfAccountAsync(
        DbConnection connection,
        string? key,
        CancellationToken cancellationToken
    )
    {
        if (key is null)
        {
            return [];
        }

        var bodies = await connection.QueryAsync<byte[]>(
            new CommandDefinition(
                "select body from activities where account_key = @key order by at desc, id desc limit @MostStatements",
                new { key, AccountLog.MostStatements },
                cancellationToken: cancellationToken
            )
        );
        return [.. bodies.Select(body => ActivityJson.Read(body))];
    }
}
