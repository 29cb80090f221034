using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_an_admin_archives_our_property
{
    [Fact]
    public async Task It_is_made_again_and_no_contact_is_given_up()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        await world.RunAsync();
        world.Simulator.State.ArchiveProperty("contacts", "leadrouter_grade").ShouldBeTrue();

        var late = await world.AddRoutedAsync("ida@buyer.example");
        await world.RunAsync();
        (await world.JobAsync(late))!.ParkedAt.ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.RunAsync();

        (await world.JobAsync(late)).ShouldBeNull();
        (await world.HubSpotContactsAsync()).Count.ShouldBe(2);
    }
}
