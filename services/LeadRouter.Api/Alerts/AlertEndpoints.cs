using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Alerts;

internal static class AlertEndpoints
{
    public static async Task<Results<Ok<PageAnswer<AlertAnswer>>, ProblemHttpResult>> ListAsync(
        string? limit,
        string? after,
        AlertQueries alerts,
        LeadQueries leads,
        PersonQueries people,
        CancellationToken cancellationToken
    )
    {
        var (most, problem) = PageQuestion.ReadLimit(limit);
        if (problem is not null)
        {
            return problem;
        }

        var last = string.IsNullOrEmpty(after) ? null : after;
        if (last is not null && await alerts.GetAsync(last, cancellationToken) is null)
        {
            return ApiProblems.BadParameter("after", Cursor.Wanted);
        }

        var rows = await alerts.ListAsync(most + 1, last, cancellationToken);
        var persons = await people.FindAsync(rows.Select(row => row.ContactId), cancellationToken);
        var stories = await leads.StoriesAsync([.. rows.Select(row => row.LeadId).OfType<string>().Distinct()], cancellationToken);
        return TypedResults.Ok(
            PageAnswer<AlertAnswer>.Of(
                rows,
                most,
                row =>
                    AlertAnswer.Of(
                        row,
                        persons.GetValueOrDefault(row.ContactId),
                        row.LeadId is { } lead ? stories.GetValueOrDefault(lead) : null
                    ),
                row => row.Id
            )
        );
    }
}
