using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Api.Territories;
using LeadRouter.Engine;
using LeadRouter.Storage.Drift;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Drift;

internal static class DriftEndpoints
{
    private const int MostItems = 500;

    public static async Task<Results<Ok<DriftAnswer>, ProblemHttpResult>> ListAsync(
        string? days,
        DriftQueries drift,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var back = TerritoryEndpoints.UsualDays;
        if (
            !string.IsNullOrEmpty(days)
            && !(
                int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out back)
                && back is >= 1 and <= TerritoryEndpoints.MostDays
            )
        )
        {
            return ApiProblems.BadParameter("days", TerritoryEndpoints.WantedDays);
        }

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = await drift.SinceAsync(at - (back * UtcDay.Milliseconds), cancellationToken);
        return TypedResults.Ok(new DriftAnswer(Instants.Of(at), back, found.Count, [.. found.Take(MostItems).Select(DriftItemAnswer.Of)]));
    }
}
