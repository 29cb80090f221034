using System.Globalization;
using LeadRouter.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Shapes;

/// <summary>Which page is asked for.</summary>
/// <param name="Limit">Rows at most.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
internal sealed record PageQuestion(int Limit, (long At, string Id)? After)
{
    public const int Default = 50;
    public const int Most = 500;

    /// <summary>Either the question or the problem is null.</summary>
    public static (PageQuestion? Question, ProblemHttpResult? Problem) Read(string? limit, string? after)
    {
        var (rows, problem) = ReadLimit(limit);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (string.IsNullOrEmpty(after))
        {
            return (new PageQuestion(rows, null), null);
        }

        return Cursor.Parse(after) is { } cursor
            ? (new PageQuestion(rows, cursor), null)
            : (null, ApiProblems.BadParameter("after", Cursor.Wanted));
    }

    public static (int Limit, ProblemHttpResult? Problem) ReadLimit(string? limit) =>
        string.IsNullOrEmpty(limit) ? (Default, null)
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= 1 and <= Most ? (rows, null)
        : (
            0,
            ApiProblems.BadParameter(
                "limit",
                string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {Most}; left out it is {Default}")
            )
        );
}
