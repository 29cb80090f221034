using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Engine;
using LeadRouter.Storage.Reconciliation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Routing;

internal static class ReconciliationEndpoints
{
    public const string WantedDay = "a day such as 2026-01-05; left out it is today, in UTC";
    private const string Format = "yyyy-MM-dd";

    public static async Task<Results<Ok<ReconciliationAnswer>, ProblemHttpResult>> GetAsync(
        string? day,
        ReconcileQueries queries,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var asked = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (
            !string.IsNullOrEmpty(day) && !DateOnly.TryParseExact(day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out asked)
        )
        {
            return ApiProblems.BadParameter("day", WantedDay);
        }

        // Counted, because the calendar ends with the last day that can be asked for.
        var from = new DateTimeOffset(asked, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var raised = await queries.ReadAsync(from, from + UtcDay.Milliseconds, cancellationToken);
        return TypedResults.Ok(
            new ReconciliationAnswer(
                asked.ToString(Format, CultureInfo.InvariantCulture),
                raised.Count,
                raised.Count(one => one.Disposition == HandRaiseDispositions.Unaccounted),
                new SortedDictionary<string, int>(
                    raised.GroupBy(one => one.Disposition, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
                    StringComparer.Ordinal
                ),
                [.. raised.Select(HandRaiseAnswer.Of)]
            )
        );
    }
}
