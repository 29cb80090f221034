using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_a_lead_is_routed
{
    [Theory]
    [InlineData("2026-03")]
    [InlineData("2026-09")]
    [InlineData("v3")]
    public async Task Somebody_unknown_to_the_CRM_is_created_with_all_fields(string apiVersion)
    {
        await using var world = await CrmWorld.StartAsync(apiVersion);
        var contact = await world.AddRoutedAsync(
            "jo@buyer.example",
            "ana@acme.example",
            ("firstName", "Jo"),
            ("lastName", "Doe"),
            ("title", "VP of Operations"),
            ("company.name", "Buyer Ltd")
        );

        await world.RunAsync();

        var record = await world.OnlyHubSpotContactAsync();
        record["email"].ShouldBe("jo@buyer.example");
        record["firstname"].ShouldBe("Jo");
        record["lastname"].ShouldBe("Doe");
        record["jobtitle"].ShouldBe("VP of Operations");
        record["company"].ShouldBe("Buyer Ltd");
        record["leadrouter_contact_id"].ShouldBe(contact.ToString("N"));
        record["leadrouter_score"].ShouldBe("0");
        record["leadrouter_engagement_level"].ShouldBe("4");
        record["leadrouter_grade"].ShouldBe("?");
        record["leadrouter_fit"].ShouldBeNull();
        record["leadrouter_persona"].ShouldBe("economic_buyer");
        record["leadrouter_priority"].ShouldBe("1");
        record["leadrouter_lead_stage"].ShouldBe("routed");
        record["leadrouter_sdr"].ShouldBeNull();

        await world.ExecuteAsync("update leads set sdr = 'ben@acme.example'");
        await world.RequestAsync(contact);
        await world.RunAsync();
        (await world.OnlyHubSpotContactAsync())["leadrouter_sdr"].ShouldBe("ben@acme.example");
        record = await world.OnlyHubSpotContactAsync();
        record["leadrouter_reason"].ShouldBe("VP of operations; fit unknown (?)");
        record["hubspot_owner_id"].ShouldBe(world.Simulator.State.AddOwner("ana@acme.example"));
        (await world.JobAsync(contact)).ShouldBeNull();
        (await world.FirstAsync<string>("select crm_id from crm_records")).ShouldBe(record["id"]);
    }

    [Fact]
    public async Task Somebody_whom_the_CRM_has_keeps_the_other_fields()
    {
        await using var world = await CrmWorld.StartAsync();
        var id = await world.AddToHubSpotAsync(
            new
            {
                email = "Jo@Buyer.example",
                firstname = "Johanna",
                phone = "+49 30 1234",
            }
        );
        await world.AddRoutedAsync("jo@buyer.example", "ana@acme.example", ("firstName", "Jo"), ("title", "Director of IT"));

        await world.RunAsync();

        var record = await world.OnlyHubSpotContactAsync();
        record["id"].ShouldBe(id);
        record["firstname"].ShouldBe("Johanna");
        record["phone"].ShouldBe("+49 30 1234");
        record["jobtitle"].ShouldBeNull();
        record["leadrouter_persona"].ShouldBe("champion");
    }

    [Fact]
    public async Task The_second_sync_finds_the_record_by_our_own_property()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.RunAsync();
        var before = (await world.RequestsAsync("/batch/")).Count;

        await world.ActAsync(contact, "jo.new@buyer.example", pricingViews: 3);
        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();

        var request = (await world.RequestsAsync("/batch/")).Skip(before).ShouldHaveSingleItem();
        request.ShouldContain("contacts/batch/update");
        request.ShouldContain("\"idProperty\":\"leadrouter_contact_id\"");
        var record = await world.OnlyHubSpotContactAsync();
        record["leadrouter_score"].ShouldBe("60");
        record["email"].ShouldBe("jo@buyer.example");
        record["leadrouter_reason"]!.ShouldContain("3 × pricing");
    }

    [Fact]
    public async Task Somebody_without_an_address_is_created_by_our_key()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddContactAsync(null, ("name", "Jo van Doe"));
        await world.AddLeadAsync(contact, null);
        await world.RequestAsync(contact);

        await world.RunAsync();

        var record = await world.OnlyHubSpotContactAsync();
        record["email"].ShouldBeNull();
        record["firstname"].ShouldBe("Jo van");
        record["lastname"].ShouldBe("Doe");
        record["leadrouter_contact_id"].ShouldBe(contact.ToString("N"));
    }

    [Fact]
    public async Task A_push_that_would_write_the_same_is_left_out()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.RunAsync();
        var before = (await world.RequestsAsync("/batch/")).Count;

        await world.RequestAsync(contact);
        (await world.RunAsync()).ShouldBe(1);

        (await world.RequestsAsync("/batch/")).Count.ShouldBe(before);
        (await world.JobAsync(contact)).ShouldBeNull();
    }

    [Fact]
    public async Task A_hundred_and_fifty_leads_leave_in_batches_of_a_hundred()
    {
        await using var world = await CrmWorld.StartAsync();
        for (var person = 0; person < 150; person++)
        {
            await world.AddRoutedAsync($"p{person}@buyer.example");
        }

        (await world.RunAsync()).ShouldBe(100);
        (await world.RunAsync()).ShouldBe(50);
        (await world.RunAsync()).ShouldBe(0);

        world.Simulator.State.Count("contacts").ShouldBe(150);
        (await world.RequestsAsync("/batch/upsert")).Count.ShouldBe(2);
    }
}
