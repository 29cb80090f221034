using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Contacts;

/// <summary>
/// Plays again, from the log, everything that an evaluation of a contact ever looked at. Row by row: of a program with a million activities no more is kept than of
/// anybody else.
/// </summary>
public sealed class ContactPastReader(IDatabase database, ContactReader contacts)
{
    /// <summary>Colleagues whose past is read: the most recently active, then by id. An account of thousands must not keep a reader waiting.</summary>
    public const int MostColleagues = 50;

    /// <param name="key">As <see cref="ContactReader.FindAsync"/> takes it.</param>
    /// <param name="playbook">By whose rules.</param>
    /// <param name="classifier">Of the playbook.</param>
    /// <param name="until">The last instant: Unix milliseconds, UTC.</param>
    /// <param name="days">1 to <see cref="ScoreHistory.MostDays"/>.</param>
    /// <returns>Null when there is no such contact.</returns>
    public async Task<ContactPast?> FindAsync(
        string key,
        Playbook playbook,
        SignalClassifier classifier,
        long until,
        int days,
        CancellationToken cancellationToken
    )
    {
        if (await contacts.FindAsync(key, cancellationToken) is not { } contact)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var account = contact.Account.Key;
        var colleagues = await ColleaguesAsync(connection, contact, cancellationToken);
        var leads = await LeadExits.EpisodesAsync(connection, null, contact.Id.ToString("N"), account, cancellationToken);
        var touches = new TouchFinder(account, colleagues.Count, leads, playbook, classifier, until);
        var history = new ScoreHistory(account, colleagues.Count, leads, playbook, classifier, until, days);
        var log = PastLog.StreamAsync(connection, database.Dialect, [contact.Id, .. colleagues], account, until, cancellationToken);
        await foreach (var (activity, member) in log)
        {
            touches.Take(activity, member);
            history.Take(activity, member);
        }

        return new ContactPast(contact, touches.Touches(), history.Days());
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
}
