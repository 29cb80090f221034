using LeadRouter.Storage;

namespace LeadRouter.Scoring.Replay;

/// <summary>A stretch of stored contacts that are scored again in one transaction: all people of the accounts in it, or people without an account.</summary>
/// <param name="From">Where the stretch begins.</param>
/// <param name="Through">The last account key or contact id of it.</param>
/// <param name="Large">An account of it, always the last one, with more people than can be held; null when there is none.</param>
internal sealed record RescoringStep(RescoringPlace From, string Through, string? Large)
{
    /// <summary>Where the next stretch begins.</summary>
    public RescoringPlace Next => From with { After = Through };

    /// <param name="most">People of a stretch, and of an account that can be held: there are never more than twice as many.</param>
    /// <returns>Null when nobody is left.</returns>
    public static async Task<RescoringStep?> AfterAsync(
        UnitOfWork unit,
        RescoringPlace place,
        int most,
        CancellationToken cancellationToken
    )
    {
        if (!place.IsOfPeople)
        {
            if (await LastAsync(unit, "account_key", "account_key is not null", place.After, most, cancellationToken) is { } account)
            {
                // Whoever comes before the last account of so many is of a small one.
                var people = await unit.FirstOrDefaultAsync<long>(
                    "select count(*) from (select 1 from contacts where account_key = @account and merged_into is null limit @limit) c",
                    new { account, limit = most + 1 },
                    cancellationToken
                );
                return new RescoringStep(place, account, people > most ? account : null);
            }

            place = new RescoringPlace("", IsOfPeople: true);
        }

        return await LastAsync(unit, "id", "account_key is null", place.After, most, cancellationToken) is { } id
            ? new RescoringStep(place, id, null)
            : null;
    }

    /// <summary>The place of the last of so many contacts; null when none is left.</summary>
    private static Task<string?> LastAsync(
        UnitOfWork unit,
        string column,
        string condition,
        string after,
        int most,
        CancellationToken cancellationToken
    ) =>
        unit.FirstOrDefaultAsync<string>(
            $"""
            select max({column}) from (
                select {column} from contacts where {column} > @after and {condition} and merged_into is null order by {column} limit @most
            ) c
            """,
            new { after, most },
            cancellationToken
        );
}
