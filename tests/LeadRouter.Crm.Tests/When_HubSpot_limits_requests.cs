using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

/// <summary>The clock stands at 10:00 UTC, and the account is in UTC.</summary>
public sealed class When_HubSpot_limits_requests
{
    [Theory]
    [InlineData("TEN_SECONDLY_ROLLING", null, 10)]
    [InlineData("TEN_SECONDLY_ROLLING", 4_000, 4)]
    [InlineData("SECONDLY", null, 1)]
    [InlineData("DAILY", null, 14 * 3600)]
    [InlineData("SOMETHING_NEW", null, 10)]
    public async Task It_is_left_alone_for_as_long_as_the_policy_says(string policyName, int? intervalMs, int seconds)
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(
            new
            {
                kind = "429",
                policyName,
                intervalMs,
                path = "/batch/",
            }
        );

        await world.RunAsync();
        var asked = (await world.RequestsAsync("/batch/")).Count;
        world.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(0);
        (await world.JobAsync(contact))!.LastError!.ShouldContain(policyName);
        (await world.RequestsAsync("/batch/")).Count.ShouldBe(asked);

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(1);

        (await world.HubSpotContactsAsync()).Count.ShouldBe(1);
        (await world.FirstAsync<long>("select count(*) from crm_pauses")).ShouldBe(0);
    }

    [Fact]
    public async Task A_wait_that_it_asked_for_lengthens_no_later_one()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        for (var limited = 0; limited < 9; limited++)
        {
            await world.FaultAsync(new { kind = "429", policyName = "SECONDLY" });
            await world.RunAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await world.FaultAsync(new { kind = "503" });
        await world.RunAsync();

        var until = await world.FirstAsync<long>("select until_at from crm_pauses");
        (until - world.Clock.GetUtcNow().ToUnixTimeMilliseconds()).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_new_lead_waits_too_and_so_does_another_process()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(new { kind = "429", policyName = "DAILY" });
        await world.RunAsync();

        await world.AddRoutedAsync("kim@buyer.example");
        (await world.NewSync(world.HubSpot).RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        world.Clock.Advance(TimeSpan.FromHours(14));
        (await world.RunAsync()).ShouldBe(2);
        (await world.HubSpotContactsAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("423", null, 2)]
    [InlineData("477", 90, 90)]
    public async Task A_locked_or_moving_account_is_waited_for(string kind, int? retryAfter, int seconds)
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        await world.FaultAsync(
            new
            {
                kind,
                retryAfter,
                path = "/batch/",
            }
        );

        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(1);

        (await world.HubSpotContactsAsync()).Count.ShouldBe(1);
    }
}
