using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_one_of_a_batch_is_refused
{
    [Fact]
    public async Task The_good_ones_are_kept_and_the_bad_one_is_parked_in_words()
    {
        await using var world = await CrmWorld.StartAsync();
        var good = await world.AddRoutedAsync("jo@buyer.example");
        var bad = await world.AddRoutedAsync("kim@nowhere");
        var other = await world.AddRoutedAsync("lee@buyer.example");

        await world.RunAsync();

        (await world.HubSpotContactsAsync())
            .Select(record => record["email"])
            .ShouldBe(["jo@buyer.example", "lee@buyer.example"], ignoreOrder: true);
        (await world.JobAsync(good)).ShouldBeNull();
        (await world.JobAsync(other)).ShouldBeNull();
        var job = (await world.JobAsync(bad))!;
        job.ParkedAt.ShouldNotBeNull();
        job.LastError!.ShouldContain("INVALID_EMAIL");
    }

    [Fact]
    public async Task A_request_refused_as_a_whole_is_halved_until_the_bad_one_is_alone()
    {
        await using var world = await CrmWorld.StartAsync();
        for (var person = 0; person < 8; person++)
        {
            await world.AddRoutedAsync($"p{person}@buyer.example");
        }

        await world.FaultAsync(
            new
            {
                kind = "400",
                times = 4,
                path = "/batch/upsert",
            }
        );
        await world.RunAsync();

        world.Simulator.State.Count("contacts").ShouldBe(7);
        (await world.FirstAsync<long>("select count(*) from crm_jobs where parked_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_parked_job_is_tried_again_with_the_contacts_next_change()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("kim@nowhere");
        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await world.RunAsync()).ShouldBe(0);

        await world.ActAsync(contact, "kim@buyer.example", pricingViews: 1);
        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();

        (await world.OnlyHubSpotContactAsync())["email"].ShouldBe("kim@buyer.example");
        (await world.JobAsync(contact)).ShouldBeNull();
    }
}
