using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_the_record_is_not_as_we_left_it
{
    [Fact]
    public async Task An_owner_unknown_to_the_CRM_is_left_out_and_named_and_written_once_known()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example", "eve@acme.example");

        await world.RunAsync();
        var record = await world.OnlyHubSpotContactAsync();
        record["hubspot_owner_id"].ShouldBeNull();
        record["leadrouter_reason"]!.ShouldContain("eve@acme.example");
        (await world.FirstAsync<string>("select note from crm_records"))!.ShouldContain("eve@acme.example");

        var eve = world.Simulator.State.AddOwner("eve@acme.example");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();
        record = await world.OnlyHubSpotContactAsync();
        record["hubspot_owner_id"].ShouldBe(eve);
        record["leadrouter_reason"]!.ShouldNotContain("eve@acme.example");
        (await world.FirstAsync<string>("select note from crm_records")).ShouldBeNull();
    }

    [Fact]
    public async Task One_that_was_deleted_comes_back_with_the_next_lead_only()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.RunAsync();
        var id = (await world.OnlyHubSpotContactAsync())["id"];
        (await world.Http.DeleteAsync($"/crm/v3/objects/contacts/{id}", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await world.ActAsync(contact, "jo@buyer.example", pricingViews: 3);
        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();
        (await world.HubSpotContactsAsync()).ShouldBeEmpty();
        (await world.FirstAsync<long>("select count(*) from crm_records")).ShouldBe(0);

        await world.RequestAsync(contact);
        await world.RunAsync();
        var record = await world.OnlyHubSpotContactAsync();
        record["email"].ShouldBe("jo@buyer.example");
        record["leadrouter_score"].ShouldBe("60");
    }

    [Fact]
    public async Task A_merged_contact_goes_on_under_the_record_that_was_there()
    {
        await using var world = await CrmWorld.StartAsync();
        var first = await world.AddRoutedAsync("jo@buyer.example");
        await world.RunAsync();
        var survivor = await world.AddContactAsync("jo@private.example");
        await world.ActAsync(survivor, "jo@private.example", pricingViews: 3);
        await world.ExecuteAsync(
            "update contacts set merged_into = @Survivor where id = @First",
            new { Survivor = survivor.ToString("N"), First = first.ToString("N") }
        );

        await world.RequestAsync(first);
        await world.RequestAsync(survivor, wantsCreate: false);
        (await world.RunAsync()).ShouldBe(2);

        var record = await world.OnlyHubSpotContactAsync();
        record["leadrouter_contact_id"].ShouldBe(first.ToString("N"));
        record["leadrouter_score"].ShouldBe("60");
        (await world.JobAsync(first)).ShouldBeNull();
        (await world.JobAsync(survivor)).ShouldBeNull();
    }

    [Fact]
    public async Task A_contact_that_was_erased_ends_its_job()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = Guid.NewGuid();
        await world.RequestAsync(contact);

        (await world.RunAsync()).ShouldBe(1);

        (await world.JobAsync(contact)).ShouldBeNull();
        (await world.HubSpotContactsAsync()).ShouldBeEmpty();
    }
}
