using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;
using static LeadRouter.Crm.Tests.When_the_role_runs;

namespace LeadRouter.Crm.Tests;

/// <summary>
/// Only the person who had qualified first was written: whoever had joined while the lead waited had no owner in the CRM, and kept the old one when the lead moved.
/// </summary>
public sealed class When_a_lead_of_several_people_moves
{
    [Fact]
    public async Task All_of_them_have_its_owner()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = await CrmWorld.StartAsync();
        using var host = await StartAsync(world, CrmOptions.HubSpotName);
        var first = await world.AddContactAsync("jo@buyer.example");
        var second = await world.AddContactAsync("kim@buyer.example");
        await world.AddLeadAsync(first, "ana@acme.example");
        await world.ExecuteAsync(
            "insert into lead_contacts (lead_id, contact_id, joined_at) select id, @Id, 1 from leads",
            new { Id = second.ToString("N") }
        );
        var lead = Guid.Parse((await world.FirstAsync<string>("select id from leads"))!);

        await SendAsync(host, "lead-routed:1", Routed(first) with { LeadId = lead });
        await UntilAsync(async () =>
            await world.FirstAsync<long>("select count(*) from crm_records") == 2
            && await world.FirstAsync<long>("select count(*) from crm_jobs") == 0
        );
        await world.ExecuteAsync("update leads set owner = 'ben@acme.example', version = 2");
        await SendAsync(host, "lead-routed:2", Routed(first) with { LeadId = lead, Owner = "ben@acme.example", Version = 2 });
        await UntilAsync(async () =>
            await world.FirstAsync<long>("select count(*) from consumed") == 2
            && await world.FirstAsync<long>("select count(*) from crm_jobs") == 0
        );

        (await world.FirstAsync<long>("select count(*) from crm_records where owner = 'ben@acme.example'")).ShouldBe(2);
        await host.StopAsync(cancellation);
    }
}
