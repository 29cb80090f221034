using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Contacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Lifecycle;

/// <summary>Lists who waits for facts, the most urgent first.</summary>
internal static class EnrichmentEndpoints
{
    public static async Task<Results<Ok<PageAnswer<EnrichmentAnswer>>, ProblemHttpResult>> ListAsync(
        string? limit,
        string? after,
        WaitingQueries waiting,
        PersonQueries people,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (page, problem) = PageQuestion.Read(limit, after);
        if (page is null)
        {
            return problem!;
        }

        var rows = await waiting.ListAsync(page.Limit + 1, page.After, cancellationToken);
        var persons = await people.FindAsync(rows.Select(row => row.Id), cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return TypedResults.Ok(
            PageAnswer<EnrichmentAnswer>.Of(
                rows,
                page.Limit,
                row => EnrichmentAnswer.Of(row, persons.GetValueOrDefault(row.Id), now),
                row => Cursor.Of(row.WaitingUntil, row.Id)
            )
        );
    }
}
