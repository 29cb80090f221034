using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Who is absent or off gets it when nobody is there, and was full: that the hour or the day of the cap turns was not looked at again.</summary>
public sealed class When_everybody_is_away_and_full
{
    private const string Ana = "ana@sales.example";

    [Theory]
    [InlineData("off")]
    [InlineData("absent")]
    public async Task The_lead_goes_to_them_when_the_hour_turns(string how)
    {
        await using var rig = await RoutingRig.StartAsync(OneAnHour());
        await AwayAsync(rig, how);
        await RouteAsync(rig, 1);
        var second = await RouteAsync(rig, 2);
        (await rig.OneAsync<string?>("select owner from leads where id = @Id", Id(second))).ShouldBeNull();

        await rig.PullAsync();
        rig.Clock.Now += TimeSpan.FromHours(1);
        await rig.PullAsync();

        (await rig.OwnerAsync(second)).ShouldBe(Ana);
    }

    private static async Task<LeadQualified> RouteAsync(RoutingRig rig, int number)
    {
        var lead = await rig.QualifyAsync($"acme{number}.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        return lead;
    }

    private static Task AwayAsync(RoutingRig rig, string how) =>
        new MemberStandings(rig.Database).SetAsync(
            Ana,
            how == "off" ? new MemberSetting { On = false } : new MemberSetting { Absence = new MemberAbsence(rig.Now, null, null) },
            "Europe/Berlin",
            ["dach"],
            "ops",
            null,
            RoutingRig.Token
        );

    private static object Id(LeadQualified lead) => new { Id = lead.LeadId.ToString("N") };

    private static Playbook OneAnHour() => SomePlaybook.With(SomePlaybook.Member("ana") with { PerHour = 1 });
}
