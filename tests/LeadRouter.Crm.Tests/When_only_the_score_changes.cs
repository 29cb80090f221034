using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_only_the_score_changes
{
    [Fact]
    public async Task Nobody_new_comes_into_the_CRM()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddContactAsync("jo@buyer.example");
        await world.RequestAsync(contact, wantsCreate: false);

        await world.RunAsync();

        (await world.HubSpotContactsAsync()).ShouldBeEmpty();
        (await world.JobAsync(contact)).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_whom_the_CRM_has_gets_the_new_score()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddToHubSpotAsync(new { email = "jo@buyer.example", firstname = "Jo" });
        var contact = await world.AddContactAsync("jo@buyer.example");
        await world.ActAsync(contact, "jo@buyer.example", pricingViews: 1);
        await world.RequestAsync(contact, wantsCreate: false);

        await world.RunAsync();

        var record = await world.OnlyHubSpotContactAsync();
        record["leadrouter_score"].ShouldBe("20");
        record["firstname"].ShouldBe("Jo");
    }

    [Fact]
    public async Task A_wish_to_create_that_waits_is_not_taken_back()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");

        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();

        (await world.HubSpotContactsAsync()).Count.ShouldBe(1);
    }
}
