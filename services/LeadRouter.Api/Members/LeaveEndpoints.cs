using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Members;

/// <summary>Somebody leaves: what would change, and the leaving itself.</summary>
internal static class LeaveEndpoints
{
    public const string WantedMember = "an e-mail address, as the playbook has it";
    public const string WantedDelegate = "the e-mail address of somebody else who is a member of a team";
    private const int MostLeads = 200;

    public static async Task<Results<Ok<LeaveAnswer>, ProblemHttpResult>> PreviewAsync(
        string member,
        string? @delegate,
        MemberLeaves leaves,
        IEnumerable<ILeavePreview> previews,
        LivePlaybook live,
        CancellationToken cancellationToken
    )
    {
        if (OwnerAddress.Of(member) is not { } leaving)
        {
            return ApiProblems.BadParameter("member", WantedMember);
        }

        if (!TryHeir(@delegate, leaving, live.Routes, out var heir))
        {
            return ApiProblems.BadParameter("delegate", WantedDelegate);
        }

        var leave = await leaves.FindAsync(leaving, cancellationToken);
        if (!await IsKnownAsync(leave, leaves, live.Routes, cancellationToken))
        {
            return ApiProblems.NoMember();
        }

        heir ??= leave.Successor ?? DelegateOf(leaving, live);
        if (previews.FirstOrDefault() is not { } preview)
        {
            return ApiProblems.NoRouting();
        }

        return TypedResults.Ok(LeaveAnswer.Of(leave, heir, await preview.PreviewAsync(leaving, heir, MostLeads, cancellationToken)));
    }

    public static async Task<Results<Ok<LeaveAnswer>, ProblemHttpResult>> LeaveAsync(
        string member,
        HttpContext http,
        MemberLeaves leaves,
        LivePlaybook live,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await MemberBodyReader.ReadAsync<LeaveBody>(http.Request, "`delegate`, `by` and `why`", cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (OwnerAddress.Of(member) is not { } leaving)
        {
            return ApiProblems.BadParameter("member", WantedMember);
        }

        if (!TryHeir(body.Delegate, leaving, live.Routes, out var heir))
        {
            return ApiProblems.BadBody($"`delegate` must be {WantedDelegate}.");
        }

        var leave = await leaves.FindAsync(leaving, cancellationToken);
        if (!await IsKnownAsync(leave, leaves, live.Routes, cancellationToken))
        {
            return ApiProblems.NoMember();
        }

        heir ??= leave.Successor ?? DelegateOf(leaving, live);
        await leaves.LeaveAsync(leaving, heir, LeadStatusEndpoints.By(body.By, http), body.Why, cancellationToken);
        return TypedResults.Ok(LeaveAnswer.Of(await leaves.FindAsync(leaving, cancellationToken), heir, []));
    }

    private static bool TryHeir(string? asked, string leaving, RoutePlan plan, out string? heir)
    {
        heir = OwnerAddress.Of(asked);
        return string.IsNullOrWhiteSpace(asked) || (heir is not null && heir != leaving && plan.TeamsOf(heir).Any());
    }

    /// <summary>Who stands in by the playbook takes over where nobody else is named.</summary>
    private static string? DelegateOf(string member, LivePlaybook live) =>
        live.Playbook.Territories.Teams.Values.SelectMany(team => team.Members).FirstOrDefault(one => one.Email == member)?.Delegate;

    private static async Task<bool> IsKnownAsync(
        MemberLeave leave,
        MemberLeaves leaves,
        RoutePlan plan,
        CancellationToken cancellationToken
    ) =>
        leave.AskedAt is not null
        || leave.OpenLeads + leave.CallsFirst + leave.Claims > 0
        || plan.TeamsOf(leave.Member).Any()
        || await leaves.IsStatedAsync(leave.Member, cancellationToken);
}
