using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Leads;

internal static class LeadEndpoints
{
    public static async Task<Results<Ok<PageAnswer<LeadAnswer>>, ProblemHttpResult>> ListAsync(
        string? owner,
        string? stage,
        string? limit,
        string? after,
        LeadQueries leads,
        PersonQueries people,
        CancellationToken cancellationToken
    )
    {
        var (page, problem) = PageQuestion.Read(limit, after);
        if (page is null)
        {
            return problem!;
        }

        if (!string.IsNullOrEmpty(stage) && !LeadStages.All.Contains(stage, StringComparer.Ordinal))
        {
            return ApiProblems.BadParameter("stage", LeadStages.Wanted);
        }

        var rows = await leads.ListAsync(
            string.IsNullOrWhiteSpace(owner) ? null : TextNormaliser.Fold(owner),
            string.IsNullOrEmpty(stage) ? null : stage,
            page.Limit + 1,
            page.After,
            cancellationToken
        );
        var persons = await people.FindAsync(rows.Select(row => row.ContactId), cancellationToken);
        return TypedResults.Ok(
            PageAnswer<LeadAnswer>.Of(
                rows,
                page.Limit,
                row => LeadAnswer.Of(row, persons.GetValueOrDefault(row.ContactId)),
                row => Cursor.Of(row.QualifiedAt, row.Id)
            )
        );
    }

    public static async Task<Results<Ok<LeadRecordAnswer>, ProblemHttpResult>> GetAsync(
        string id,
        LeadQueries leads,
        PersonQueries people,
        CancellationToken cancellationToken
    )
    {
        if (!Guid.TryParse(id, out var lead) || await leads.FindAsync(lead, cancellationToken) is not { } record)
        {
            return ApiProblems.NoLead();
        }

        var persons = await people.FindAsync(record.Contacts.Select(row => row.ContactId).Append(record.Lead.ContactId), cancellationToken);
        return TypedResults.Ok(LeadRecordAnswer.Of(record, persons));
    }
}
