using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_the_reasons_are_wanted
{
    [Fact]
    public async Task The_three_strongest_stand_each_in_a_property_of_its_own_with_owner_grade_and_persona()
    {
        await using var world = await CrmWorld.StartAsync(withReasons: true);
        var contact = await world.AddContactAsync("dana@buyer.example");
        await world.ActAsync(contact, "dana@buyer.example", pricingViews: 3);
        await world.AddLeadAsync(contact, "ana@acme.example");
        await world.RequestAsync(contact);

        await world.RunAsync();

        var record = await world.OnlyHubSpotContactAsync();
        record["leadrouter_reason_1"].ShouldBe("3 × pricing in 7 days (at least 3) (60 points of engagement).");
        record["leadrouter_reason_2"].ShouldBeNullOrEmpty();
        record["leadrouter_grade"].ShouldBe("?");
        record["hubspot_owner_id"].ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task One_that_is_none_any_more_is_taken_back()
    {
        await using var world = await CrmWorld.StartAsync(withReasons: true);
        var contact = await world.AddContactAsync("dana@buyer.example");
        await world.ActAsync(contact, "dana@buyer.example", pricingViews: 1);
        await world.AddLeadAsync(contact, "ana@acme.example");
        await world.RequestAsync(contact);
        await world.RunAsync();

        await world.ActAsync(contact, "dana@buyer.example", pricingViews: 0);
        await world.RequestAsync(contact);
        await world.RunAsync();

        (await world.OnlyHubSpotContactAsync())["leadrouter_reason_1"].ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task By_default_there_are_no_such_properties()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddContactAsync("dana@buyer.example");
        await world.AddLeadAsync(contact, "ana@acme.example");
        await world.RequestAsync(contact);

        await world.RunAsync();

        (await world.OnlyHubSpotContactAsync()).GetValueOrDefault("leadrouter_reason_1").ShouldBeNull();
    }
}
