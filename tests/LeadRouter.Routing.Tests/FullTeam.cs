using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Routing.Tests;

/// <summary>A team without room, and leads that ask for it.</summary>
internal static class FullTeam
{
    public const string Ana = "ana@sales.example";
    public const string Ben = "ben@sales.example";

    public static readonly Playbook OneOpenLead = SomePlaybook.With(SomePlaybook.Member("ana", open: 1));

    public static async Task<LeadQualified> RoutedAsync(RoutingRig rig, int number, int priority = 2)
    {
        var lead = await rig.QualifyAsync($"acme{number}.example", priority, "new", null, ("country", "DE"));
        await rig.RouteAsync(lead);
        return lead;
    }

    public static Task<string?> OwnerAsync(RoutingRig rig, LeadQualified lead) =>
        rig.OneAsync<string?>("select owner from leads where id = @Id", Id(lead));

    public static object Id(LeadQualified lead) => new { Id = lead.LeadId.ToString("N") };
}
