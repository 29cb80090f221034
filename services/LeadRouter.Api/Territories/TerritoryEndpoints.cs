using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Territories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Territories;

internal static class TerritoryEndpoints
{
    public const int MostDays = 3650;
    public const string WantedDays = "a whole number from 1 to 3650; left out it is 90";
    public const int UsualDays = 90;

    public static async Task<Results<Ok<TerritoryReportAnswer>, ProblemHttpResult>> ReportAsync(
        string? days,
        TerritoryQueries territories,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var back = UsualDays;
        if (
            !string.IsNullOrEmpty(days)
            && !(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out back) && back is >= 1 and <= MostDays)
        )
        {
            return ApiProblems.BadParameter("days", WantedDays);
        }

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var report = await territories.ReportAsync(at - (back * UtcDay.Milliseconds), at, cancellationToken);
        return TypedResults.Ok(
            new TerritoryReportAnswer(
                Instants.Of(at),
                back,
                live.Playbook.Hash,
                report.Territories,
                report.Members,
                report.GiniOfLoad,
                report.GiniOfPotential,
                report.GiniOfTerritoryLoad,
                report.GiniOfTerritoryPotential
            )
        );
    }
}
