using LeadRouter.Api.Keys;
using LeadRouter.Api.Shapes;
using LeadRouter.Storage.FailedActivities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.FailedActivities;

internal static class FailedActivityEndpoints
{
    public static async Task<Results<Ok<PageAnswer<FailedActivityAnswer>>, ProblemHttpResult>> ListAsync(
        string? limit,
        string? after,
        HttpContext http,
        FailedActivityQueries failed,
        CancellationToken cancellationToken
    )
    {
        var (page, problem) = PageQuestion.Read(limit, after);
        if (page is null)
        {
            return problem!;
        }

        var withBytes = http.Features.GetRequiredFeature<ApiCaller>().IsAdmin;
        var rows = await failed.ListAsync(withBytes, page.Limit + 1, page.After, cancellationToken);
        return TypedResults.Ok(
            PageAnswer<FailedActivityAnswer>.Of(rows, page.Limit, FailedActivityAnswer.Of, row => Cursor.Of(row.LastSeen, row.Id))
        );
    }
}
