using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Fairness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Routing;

internal static class FairnessEndpoints
{
    public static async Task<Results<Ok<FairnessAnswer>, ProblemHttpResult>> GetAsync(
        string team,
        string? limit,
        FairnessQueries queries,
        LivePlaybook live,
        CancellationToken cancellationToken
    )
    {
        var (shown, problem) = PageQuestion.ReadLimit(limit);
        if (problem is not null)
        {
            return problem;
        }

        var tiers = await queries.OfTeamAsync(team, cancellationToken);
        return tiers.Count == 0 && !live.Playbook.Territories.Teams.ContainsKey(team)
            ? ApiProblems.NoTeam()
            : TypedResults.Ok(new FairnessAnswer(team, [.. tiers.Select(tier => Of(tier, shown))]));
    }

    private static FairnessTierAnswer Of(TeamLedger ledger, int shown)
    {
        var turns = ledger
            .Entries.Select(entry => entry.Entry)
            .Where(entry => entry.Cause is FairnessCause.Turn or FairnessCause.Replacement)
            .CountBy(entry => entry.Member!, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return new FairnessTierAnswer(
            ledger.Priority,
            [
                .. ledger.Book.Roster.Select(
                    (member, place) =>
                        new FairnessMemberAnswer(
                            member,
                            Math.Round((decimal)ledger.Book.Owed(place) / FairnessBook.Lead, 4),
                            ledger.Book.Claims[place],
                            turns.GetValueOrDefault(member)
                        )
                ),
            ],
            ledger.Entries.Count,
            [.. Lines(ledger).Reverse().Take(shown)]
        );
    }

    private static IEnumerable<FairnessLineAnswer> Lines(TeamLedger ledger)
    {
        var book = ledger.Base;
        foreach (var (at, entry) in ledger.Entries)
        {
            foreach (var line in FairnessLedger.Lines(book, entry))
            {
                var leads =
                    line.Denominator == 1
                        ? line.Numerator.ToString(CultureInfo.InvariantCulture)
                        : string.Create(CultureInfo.InvariantCulture, $"{line.Numerator}/{line.Denominator}");
                yield return new FairnessLineAnswer(Instants.Of(at), line.Member, leads, line.Cause.ToString(), line.Lead);
            }

            book = FairnessLedger.Apply(book, entry);
        }
    }
}
