using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_HubSpot_fails
{
    [Fact]
    public async Task A_write_that_was_done_and_not_answered_makes_no_second_record()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(new { kind = "timeout-after-apply", path = "/batch/upsert" });

        await world.RunAsync();
        world.Simulator.State.Count("contacts").ShouldBe(1);
        (await world.JobAsync(contact))!.LastError!.ShouldContain("did not answer");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.RunAsync();

        (await world.OnlyHubSpotContactAsync())["leadrouter_contact_id"].ShouldBe(contact.ToString("N"));
        (await world.JobAsync(contact)).ShouldBeNull();
    }

    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("timeout")]
    public async Task It_is_asked_again_without_end_at_growing_intervals(string kind)
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(
            new
            {
                kind,
                times = 12,
                path = "/batch/",
            }
        );

        for (var failure = 0; failure < 12; failure++)
        {
            (await world.RunAsync()).ShouldBe(1);
            var job = (await world.JobAsync(contact))!;
            job.ParkedAt.ShouldBeNull();
            var wait = Math.Min(300, 1L << failure);
            job.DueAt.ShouldBe(world.Clock.GetUtcNow().ToUnixTimeMilliseconds() + (wait * 1000));
            (await world.RunAsync()).ShouldBe(0);
            world.Clock.Advance(TimeSpan.FromSeconds(wait));
        }

        await world.RunAsync();
        (await world.HubSpotContactsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_token_parks_nothing_and_names_the_key()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(new { kind = "401" });

        await world.RunAsync();

        var job = (await world.JobAsync(contact))!;
        job.ParkedAt.ShouldBeNull();
        job.LastError!.ShouldContain("Crm:HubSpot:Token");
    }

    [Fact]
    public async Task A_property_of_ours_without_unique_values_is_named_and_nothing_is_written()
    {
        await using var world = await CrmWorld.StartAsync();
        using var answer = await world.Http.PostAsync(
            "/crm/v3/properties/contacts",
            new StringContent(
                """{"name":"leadrouter_contact_id","label":"x","groupName":"contactinformation","type":"string","fieldType":"text"}"""
            ),
            TestContext.Current.CancellationToken
        );
        var contact = await world.AddRoutedAsync("jo@buyer.example");

        await world.RunAsync();

        (await world.JobAsync(contact))!.LastError!.ShouldContain("leadrouter_contact_id");
        (await world.HubSpotContactsAsync()).ShouldBeEmpty();
    }
}
