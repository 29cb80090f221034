using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Tests;

/// <summary>Members who leave and come back, and the leads that they have.</summary>
internal static class Leavers
{
    public const string Ana = "ana@sales.example";
    public const string Ben = "ben@sales.example";
    public const string Eve = "eve@sales.example";

    public static MemberLeaves Leaves(RoutingRig rig) => new(rig.Database);

    /// <summary>One for each of so many accounts, routed.</summary>
    public static async Task<List<LeadQualified>> LeadsAsync(RoutingRig rig, int count, string name = "acme")
    {
        var leads = new List<LeadQualified>();
        for (var number = 0; number < count; number++)
        {
            leads.Add(await rig.QualifyAsync($"{name}{number}.example", facts: ("country", "DE")));
            await rig.RouteAsync(leads[^1]);
        }

        return leads;
    }
}
