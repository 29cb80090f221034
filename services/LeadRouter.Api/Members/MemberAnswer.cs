using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage.Members;

namespace LeadRouter.Api.Members;

/// <summary>How a member stands now, and what was said beside the playbook.</summary>
/// <param name="State"><c>working</c>, <c>out-of-hours</c>, <c>absent</c>, <c>off</c> or <c>left</c>; caps are not looked at.</param>
/// <param name="Until">When the present absence ends, or work begins; null when neither is under way, or it has no end.</param>
/// <param name="On">What was said by hand; null = as the playbook says.</param>
/// <param name="OnBy">Who has said it.</param>
/// <param name="AbsentFrom">Of the absence that was said by hand; null when none was.</param>
/// <param name="AbsentUntil">Null = until somebody says otherwise.</param>
/// <param name="AbsentBy">Who has said it.</param>
/// <param name="Delegate">Who gets the accounts' leads in an absence; null = nobody.</param>
/// <param name="OpenLeads">Open leads that this person owns.</param>
/// <param name="LastChange">What was said last; null when nothing was.</param>
internal sealed record MemberAnswer(
    string Member,
    string State,
    DateTime? Until,
    IReadOnlyList<MemberTeam> Teams,
    bool? On,
    string? OnBy,
    DateTime? AbsentFrom,
    DateTime? AbsentUntil,
    string? AbsentBy,
    string? Delegate,
    long OpenLeads,
    MemberChangeAnswer? LastChange
)
{
    public static MemberAnswer Of(MemberReport report, MemberStandingRow? said, long openLeads, MemberChange? last) =>
        new(
            report.Member,
            StateOf(report.State),
            Instants.Of(report.Until),
            [.. report.Teams.Select(share => new MemberTeam(share.Team, share.Weight / 1000m, share.ByPlaybook / 1000m))],
            said?.IsOn is { } on ? on != 0 : null,
            said?.OnBy,
            Instants.Of(said?.AwayFrom),
            Instants.Of(said?.AwayUntil),
            said?.AwayBy,
            report.Delegate,
            openLeads,
            last is null ? null : MemberChangeAnswer.Of(last)
        );

    private static string StateOf(MemberState state) =>
        state switch
        {
            MemberState.HasLeft => "left",
            MemberState.Off => "off",
            MemberState.Absent => "absent",
            MemberState.OutOfHours => "out-of-hours",
            _ => "working",
        };
}
