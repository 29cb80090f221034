using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Coverage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Coverage;

internal static class CoverageEndpoints
{
    private const int UsualDays = 30;
    private const int MostDays = 90;
    private const int UsualTop = 50;
    private const int MostTop = 500;

    /// <summary>A request may not read a log of years; the command does.</summary>
    private const long MostRows = 200_000;

    public static async Task<Results<Ok<CoverageAnswer>, ProblemHttpResult>> GetAsync(
        string? days,
        string? top,
        CoverageQueries queries,
        CoverageGate gate,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (Number(days, UsualDays, MostDays) is not { } window)
        {
            return Bad("days", UsualDays, MostDays);
        }

        if (Number(top, UsualTop, MostTop) is not { } shown)
        {
            return Bad("top", UsualTop, MostTop);
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

    private static int? Number(string? text, int usual, int most) =>
        string.IsNullOrEmpty(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : null;

    private static ProblemHttpResult Bad(string parameter, int usual, int most) =>
        ApiProblems.BadParameter(
            parameter,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}; left out it is {usual}")
        );
}
