using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Members;

/// <summary>Somebody who has left is back: what would be given back, and the return itself.</summary>
internal static class ReturnEndpoints
{
    private const int MostLeads = 200;

    public static async Task<Results<Ok<ReturnAnswer>, ProblemHttpResult>> PreviewAsync(
        string member,
        MemberLeaves leaves,
        IEnumerable<ILeavePreview> previews,
        CancellationToken cancellationToken
    )
    {
        if (OwnerAddress.Of(member) is not { } asked)
        {
            return ApiProblems.BadParameter("member", LeaveEndpoints.WantedMember);
        }

        if (await leaves.FindAsync(asked, cancellationToken) is not { AskedAt: not null } leave)
        {
            return ApiProblems.NotLeft();
        }

        return previews.FirstOrDefault() is { } preview
            ? TypedResults.Ok(ReturnAnswer.Of(leave, await preview.PreviewReturnAsync(asked, MostLeads, cancellationToken)))
            : ApiProblems.NoRouting();
    }

    public static async Task<Results<Ok<ReturnAnswer>, ProblemHttpResult>> ReturnAsync(
        string member,
        HttpContext http,
        MemberLeaves leaves,
        LivePlaybook live,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await MemberBodyReader.ReadAsync<ReturnBody>(http.Request, "`by` and `why`", cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (OwnerAddress.Of(member) is not { } asked)
        {
            return ApiProblems.BadParameter("member", LeaveEndpoints.WantedMember);
        }

        var plan = live.Routes;
        var by = LeadStatusEndpoints.By(body.By, http);
        var teams = plan.TeamsOf(asked).SelectMany(plan.Together).Distinct(StringComparer.Ordinal).ToList();
        // Said again it is no error: it is under way, or done.
        var isBack =
            await leaves.ReturnAsync(asked, teams, by, body.Why, cancellationToken)
            || (await leaves.FindAsync(asked, cancellationToken)).ReturnedAt is not null;
        return isBack ? TypedResults.Ok(ReturnAnswer.Of(await leaves.FindAsync(asked, cancellationToken), [])) : ApiProblems.NotLeft();
    }
}
