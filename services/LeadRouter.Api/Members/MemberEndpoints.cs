using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Members;

/// <summary>How members stand, and what is said of them beside the playbook.</summary>
internal static class MemberEndpoints
{
    public static async Task<Ok<MembersAnswer>> ListAsync(
        MemberStandings standings,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (plan, hash) = (live.Routes, live.Playbook.Hash);
        var said = await standings.AllAsync(cancellationToken);
        var open = await standings.OpenLeadsAsync(cancellationToken);
        var last = await standings.LastChangesAsync(cancellationToken);
        return TypedResults.Ok(
            new MembersAnswer(
                Instants.Of(now),
                hash,
                [
                    .. MemberReport
                        .Of(plan, person => StandingOf(said, person, now), now)
                        .Select(one =>
                            MemberAnswer.Of(
                                one,
                                said.GetValueOrDefault(one.Member),
                                open.GetValueOrDefault(one.Member),
                                last.GetValueOrDefault(one.Member)
                            )
                        ),
                ]
            )
        );
    }

    public static async Task<Results<Ok<MemberDetailAnswer>, ProblemHttpResult>> GetAsync(
        string member,
        MemberStandings standings,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        OwnerAddress.Of(member) is not { } asked ? ApiProblems.BadParameter("member", LeaveEndpoints.WantedMember)
        : await DetailAsync(asked, standings, live.Routes, time, cancellationToken) is { } detail ? TypedResults.Ok(detail)
        : ApiProblems.NoMember();

    public static async Task<Results<Ok<MemberDetailAnswer>, ProblemHttpResult>> SetAsync(
        string member,
        HttpContext http,
        MemberStandings standings,
        LivePlaybook live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (body, problem) = await MemberBodyReader.ReadAsync<StandingBody>(
            http.Request,
            "`on`, `absent`, `back`, `weight`, `asPlaybook`, `by` and `why`",
            cancellationToken
        );
        if (body is null)
        {
            return problem!;
        }

        if (OwnerAddress.Of(member) is not { } asked)
        {
            return ApiProblems.BadParameter("member", LeaveEndpoints.WantedMember);
        }

        var plan = live.Routes;
        if (plan.TeamsOf(asked).ToList() is not { Count: > 0 } teams)
        {
            return ApiProblems.NoMember();
        }

        var zone = ZoneOf(plan, asked, teams[0]);
        if (StandingBodyReader.Read(body, asked, zone, plan, time.GetUtcNow().ToUnixTimeMilliseconds(), out var setting) is { } wrong)
        {
            return ApiProblems.BadBody(wrong);
        }

        var by = LeadStatusEndpoints.By(body.By, http);
        await standings.SetAsync(asked, setting, zone, [.. teams.SelectMany(plan.Together).Distinct()], by, body.Why, cancellationToken);
        return TypedResults.Ok((await DetailAsync(asked, standings, plan, time, cancellationToken))!);
    }

    private static async Task<MemberDetailAnswer?> DetailAsync(
        string member,
        MemberStandings standings,
        RoutePlan plan,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var said = await standings.AllAsync(cancellationToken);
        var reports = MemberReport.Of(plan, person => StandingOf(said, person, now), now);
        if (reports.FirstOrDefault(one => one.Member == member) is not { } report)
        {
            return null;
        }

        var open = (await standings.OpenLeadsAsync(cancellationToken)).GetValueOrDefault(member);
        var changes = await standings.ChangesAsync(member, cancellationToken);
        return new MemberDetailAnswer(
            MemberAnswer.Of(report, said.GetValueOrDefault(member), open, changes.Count > 0 ? changes[0] : null),
            [.. Hints(report, reports, open)],
            [.. changes.Select(MemberChangeAnswer.Of)]
        );
    }

    /// <summary>What does not follow, and whom it leaves without anybody.</summary>
    private static IEnumerable<string> Hints(MemberReport report, IReadOnlyList<MemberReport> all, long open)
    {
        if (!IsAway(report))
        {
            yield break;
        }

        if (open > 0)
        {
            yield return FormattableString.Invariant(
                $"{open} open leads stay {report.Member}'s, and their clocks run on in {report.Member}'s working time."
            );
        }

        foreach (var team in report.Teams.Select(share => share.Team))
        {
            if (all.All(other => IsAway(other) || other.Teams.All(share => share.Team != team)))
            {
                yield return $"Nobody in team {team} takes turns now: its leads go to somebody all the same, and say so.";
            }
        }
    }

    private static bool IsAway(MemberReport report) => report.State is MemberState.HasLeft or MemberState.Off or MemberState.Absent;

    private static PersonStanding StandingOf(IReadOnlyDictionary<string, MemberStandingRow> said, string person, long now) =>
        said.GetValueOrDefault(person)?.At(now) ?? PersonStanding.Usual;

    private static string ZoneOf(RoutePlan plan, string member, string team)
    {
        var found = plan.Team(team);
        return found.ZoneOf(found.Roster.IndexOf(member));
    }
}
