using LeadRouter.Crm.Tests.World;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

/// <summary>A lead that was routed to Ana on 2026-02-03 at 10:00; Ben is set as the contact's owner in the simulated HubSpot, mostly.</summary>
public sealed class When_somebody_changes_an_owner_in_the_CRM
{
    private const string Email = "jo@buyer.example";
    private const string Ana = "ana@acme.example";
    private const string Ben = "ben@acme.example";
    private const string Cem = "cem@acme.example";
    private const string Boss = "boss@acme.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_noted_with_who_did_it_and_when()
    {
        await using var world = await CrmWorld.StartAsync();
        await RoutedAsync(world);
        world.Simulator.State.AddOwner(Boss);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var changed = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await SetAsync(world, Ben, Boss);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.WriteToHubSpotAsync(Email, "phone", "1");

        await ReadAsync(world);

        (await SeenAsync(world)).ShouldBe((Ben, changed, Boss));
    }

    [Fact]
    public async Task Where_the_CRM_names_nobody_it_is_said_by_what_it_was_written()
    {
        await using var world = await CrmWorld.StartAsync("v3");
        await RoutedAsync(world);
        await SetAsync(world, Ben, null);

        await ReadAsync(world);

        (await SeenAsync(world)).By.ShouldBe("hubspot (CRM_UI)");
    }

    [Fact]
    public async Task It_is_asked_about_once_and_forgotten_when_the_owner_is_ours_again()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await RoutedAsync(world);
        (await ReadAsync(world)).ShouldBe(0, "the CRM has whom we wrote");
        await SetAsync(world, Ben, Boss);
        (await ReadAsync(world)).ShouldBe(1);

        await ScoreAsync(world, contact);
        (await ReadAsync(world)).ShouldBe(0, "a score that is written changes no owner");
        (await SeenAsync(world)).Owner.ShouldBe(Ben);

        await SetAsync(world, Ana, Boss);
        await ReadAsync(world);
        (await SeenAsync(world)).Owner.ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_who_was_taken_out_is_nobody()
    {
        await using var world = await CrmWorld.StartAsync();
        await RoutedAsync(world);
        await world.WriteToHubSpotAsync(Email, "hubspot_owner_id", "");

        await ReadAsync(world);

        (await SeenAsync(world)).Owner.ShouldBe("");
    }

    [Fact]
    public async Task A_limit_is_kept_to_and_nothing_is_lost()
    {
        await using var world = await CrmWorld.StartAsync();
        await RoutedAsync(world);
        await SetAsync(world, Ben, Boss);
        await world.FaultAsync(
            new
            {
                kind = "429",
                policyName = "SECONDLY",
                path = "/search",
            }
        );
        await ReadAsync(world);
        await ReadAsync(world);
        (await SeenAsync(world)).Owner.ShouldBeNull();

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await ReadAsync(world);

        (await SeenAsync(world)).Owner.ShouldBe(Ben);
    }

    [Fact]
    public async Task It_stays_also_when_routing_chooses_somebody_else()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await RoutedAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(world, Ben, Boss);

        await RerouteAsync(world, contact, Cem);

        var record = await world.OnlyHubSpotContactAsync();
        record["hubspot_owner_id"].ShouldBe(world.Simulator.State.AddOwner(Ben));
        record["leadrouter_reason"]!.ShouldContain("ben@acme.example was set in the CRM and stays");
    }

    [Fact]
    public async Task It_is_written_over_where_that_is_wanted()
    {
        await using var world = await CrmWorld.StartAsync(keepsOwners: false);
        var contact = await RoutedAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(world, Ben, Boss);
        await ScoreAsync(world, contact);
        (await OwnerAsync(world)).ShouldBe(world.Simulator.State.AddOwner(Ben), "a score is no reason");

        await RerouteAsync(world, contact, Cem);

        (await OwnerAsync(world)).ShouldBe(world.Simulator.State.AddOwner(Cem));
    }

    [Fact]
    public async Task Whom_a_person_sets_here_afterwards_is_written()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await RoutedAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(world, Ben, Boss);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select id, 2, 'routed', 'routed', @At, 'boss@acme.example', 'default', 'Owner set by hand: cem@acme.example.', @At from leads
            """,
            new { At = world.Clock.GetUtcNow().ToUnixTimeMilliseconds() }
        );

        await RerouteAsync(world, contact, Cem);

        (await OwnerAsync(world)).ShouldBe(world.Simulator.State.AddOwner(Cem));
    }

    [Fact]
    public async Task One_of_before_the_lead_is_written_over()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await RoutedAsync(world);
        await SetAsync(world, Ben, Boss);
        world.Clock.Advance(TimeSpan.FromDays(100));
        await world.ExecuteAsync("update leads set closed_at = 1, stage = 'lost'");
        await world.AddLeadAsync(contact, Cem);

        await RerouteAsync(world, contact, Cem);

        (await OwnerAsync(world)).ShouldBe(world.Simulator.State.AddOwner(Cem));
    }

    private static async Task<Guid> RoutedAsync(CrmWorld world)
    {
        var contact = await world.AddRoutedAsync(Email, Ana);
        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        return contact;
    }

    private static Task SetAsync(CrmWorld world, string owner, string? by) =>
        world.WriteToHubSpotAsync(Email, "hubspot_owner_id", world.Simulator.State.AddOwner(owner), by);

    private static async Task ScoreAsync(CrmWorld world, Guid contact)
    {
        await world.ActAsync(contact, Email, pricingViews: 3);
        await world.RequestAsync(contact, wantsCreate: false);
        await world.RunAsync();
        (await world.OnlyHubSpotContactAsync())["leadrouter_score"].ShouldBe("60");
    }

    private static async Task RerouteAsync(CrmWorld world, Guid contact, string owner)
    {
        world.Simulator.State.AddOwner(owner);
        await world.ExecuteAsync("update leads set owner = @owner where closed_at is null", new { owner });
        await world.RequestAsync(contact);
        await world.RunAsync();
    }

    private static Task<int> ReadAsync(CrmWorld world) => world.NewOwnerReader().RunOnceAsync(Cancellation);

    private static async Task<string?> OwnerAsync(CrmWorld world) => (await world.OnlyHubSpotContactAsync())["hubspot_owner_id"];

    private static async Task<(string? Owner, long? At, string? By)> SeenAsync(CrmWorld world) =>
        await world.FirstAsync<(string? Owner, long? At, string? By)>("select seen_owner, seen_owner_at, seen_owner_by from crm_records");
}
