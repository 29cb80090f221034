using System.Data.Common;
using Dapper;

namespace LeadRouter.Scoring.Replay;

/// <summary>Contacts that are scored again in one transaction.</summary>
/// <param name="Place">Where the next step begins.</param>
/// <param name="Accounts">All their people, together not many more than were asked for.</param>
/// <param name="LargeAccounts">Accounts with more people than were asked for.</param>
/// <param name="Contacts">Ids of people without an account. Of whom the log holds nothing any more has no name left, and stays as they are.</param>
internal sealed record RescoringStep(
    RescoringPlace Place,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<string> LargeAccounts,
    IReadOnlyList<string> Contacts
)
{
    /// <returns>Null when nobody is left.</returns>
    public static async Task<RescoringStep?> AfterAsync(
        DbConnection connection,
        RescoringPlace place,
        int most,
        CancellationToken cancellationToken
    )
    {
        if (!place.IsOfPeople)
        {
            var accounts = (
                await connection.QueryAsync<(string Key, long People)>(
                    new CommandDefinition(
                        """
                        select account_key, count(*) from contacts
                        where account_key > @After and account_key is not null and merged_into is null
                        group by account_key order by account_key limit @most
                        """,
                        new { place.After, most },
                        cancellationToken: cancellationToken
                    )
                )
            ).ToList();
            if (accounts.Count > 0)
            {
                return OfAccounts(accounts, most);
            }

            place = new RescoringPlace("", IsOfPeople: true);
        }

        var ids = (
            await connection.QueryAsync<string>(
                new CommandDefinition(
                    """
                    select c.id from contacts c
                    where c.id > @After and c.account_key is null and c.merged_into is null
                      and exists (select 1 from identities i where i.contact_id = c.id)
                    order by c.id limit @most
                    """,
                    new { place.After, most },
                    cancellationToken: cancellationToken
                )
            )
        ).ToList();
        return ids.Count == 0 ? null : new RescoringStep(place with { After = ids[^1] }, [], [], ids);
    }

    private static RescoringStep OfAccounts(List<(string Key, long People)> accounts, int most)
    {
        var small = new List<string>();
        var large = new List<string>();
        var taken = 0;
        long people = 0;
        for (; taken < accounts.Count && people < most; taken++)
        {
            var (key, count) = accounts[taken];
            (count > most ? large : small).Add(key);
            people += count > most ? 0 : count;
        }

        return new RescoringStep(new RescoringPlace(accounts[taken - 1].Key, IsOfPeople: false), small, large, []);
    }
}
