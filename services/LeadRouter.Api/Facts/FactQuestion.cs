using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Facts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Facts;

/// <summary>Which facts are asked for.</summary>
/// <param name="AsOf">Unix milliseconds, UTC.</param>
/// <param name="KnownAt">Unix milliseconds, UTC.</param>
/// <param name="Limit">Fields of a page at most.</param>
/// <param name="After">The last field of the page before; null for the first page.</param>
internal sealed record FactQuestion(long AsOf, long KnownAt, int Limit, FactPlace? After)
{
    /// <summary>Either the question or the problem is null.</summary>
    public static (FactQuestion? Question, ProblemHttpResult? Problem) Read(
        string? asOf,
        string? knownAt,
        string? limit,
        string? after,
        TimeProvider clock
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if ((string.IsNullOrEmpty(asOf) ? now : Instants.Parse(asOf)) is not { } valid)
        {
            return (null, ApiProblems.BadParameter("asOf", Instants.Wanted));
        }

        if ((string.IsNullOrEmpty(knownAt) ? now : Instants.Parse(knownAt)) is not { } known)
        {
            return (null, ApiProblems.BadParameter("knownAt", Instants.Wanted));
        }

        var (fields, problem) = PageQuestion.ReadLimit(limit);
        if (problem is not null)
        {
            return (null, problem);
        }

        var place = string.IsNullOrEmpty(after) ? null : FactCursor.Parse(after);
        return string.IsNullOrEmpty(after) || place is not null
            ? (new FactQuestion(valid, known, fields, place), null)
            : (null, ApiProblems.BadParameter("after", Cursor.Wanted));
    }

    public FactPage ToPage() => new(Limit, After, AsOf, KnownAt);
}
