using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Storage.Members;

/// <summary>Says who acts for somebody who owns something, by who has left and who is absent.</summary>
public static class OwnersNow
{
    /// <param name="transaction">Null outside of one.</param>
    /// <param name="owners">As they are stated, in the order in which they are asked.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>For the first of them for whom somebody acts: an e-mail address in lower case; null when nobody does for any. See <see cref="ActingOwner"/>.</returns>
    public static async Task<string?> FirstAsync(
        DbConnection connection,
        DbTransaction? transaction,
        RoutePlan plan,
        IReadOnlyList<string?> owners,
        long at,
        CancellationToken cancellationToken
    )
    {
        if (owners.All(owner => OwnerAddress.Of(owner) is null))
        {
            return null;
        }

        var standing = await StandingAsync(connection, transaction, at, cancellationToken);
        return owners.Select(owner => ActingOwner.Of(owner, plan, standing, at)).FirstOrDefault(owner => owner is not null);
    }

    /// <summary>What is known of people beside the playbook, and nothing else.</summary>
    public static async Task<RouteStanding> StandingAsync(
        DbConnection connection,
        DbTransaction? transaction,
        long at,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<(
            string Person,
            long? LeftAt,
            string? Successor,
            string? Delegate,
            long? AwayFrom,
            long? AwayUntil
        )>(
            new CommandDefinition(
                "select person, left_at, successor, delegate, away_from, away_until from people_standing",
                null,
                transaction,
                cancellationToken: cancellationToken
            )
        );
        return new RouteStanding
        {
            People = rows.ToDictionary(
                row => row.Person,
                row => new PersonStanding
                {
                    HasLeft = row.LeftAt <= at,
                    Successor = row.Successor,
                    Delegate = row.Delegate,
                    Absences = row.AwayFrom is { } from ? [new Stretch(from, row.AwayUntil ?? long.MaxValue)] : [],
                },
                StringComparer.Ordinal
            ),
        };
    }
}
