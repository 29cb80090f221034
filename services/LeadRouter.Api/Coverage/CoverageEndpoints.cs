using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Coverage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Coverage;

internal static class CoverageEndpoints
{
    public const int UsualDays = 30;
    public const int MostDays = 90;

    /// <summary>A request may not read a log of years; the command does.</summary>
    private const long MostRows = 200_000;

    public static string WantedDays { get; } =
        string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {MostDays}; left out it is {UsualDays}");

    public static async Task<Results<Ok<CoverageAnswer>, ProblemHttpResult>> GetAsync(
        string? days,
        string? limit,
        CoverageQueries queries,
        CoverageGate gate,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (Days(days) is not { } window)
        {
            return ApiProblems.BadParameter("days", WantedDays);
        }

        var (shown, problem) = PageQuestion.ReadLimit(limit);
        if (problem is not null)
        {
            return problem;
        }

        var now = time.GetUtcNow();
        var question = new CoverageQuestion(now.AddDays(-window).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), shown, MostRows);
        var playbook = live.Playbook;
        await gate.Turn.WaitAsync(cancellationToken);
        try
        {
            var result = await queries.ReadAsync(playbook, question, null, cancellationToken);
            return TypedResults.Ok(CoverageAnswer.Of(playbook, question, result));
        }
        finally
        {
            gate.Turn.Release();
        }
    }

    private static int? Days(string? text) =>
        string.IsNullOrEmpty(text) ? UsualDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days
        : null;
}
