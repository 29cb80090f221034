using LeadRouter.Contracts.Activities;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_something_is_set_by_hand
{
    [Fact]
    public async Task An_owner_takes_over_the_open_lead_once_and_the_transition_says_who_did_it()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([Owner("eve@acme.example")], 1);
        await bench.ProcessAsync([Owner("eve@acme.example"), Pricing("ann", Now)], 1);

        (await bench.CountAsync("select count(*) from leads where owner = 'eve@acme.example' and version = 3")).ShouldBe(1);
        (await bench.RowsAsync("select actor_kind || ' ' || actor || ' ' || reason from lead_events where seq > 1")).ShouldBe([
            "person head@acme.example Owner set by hand: eve@acme.example.",
        ]);
        (
            await bench.CountAsync(
                "select count(*) from outbox where id like 'lead-routed:%' and endpoint = (select min(endpoint) from outbox where id like 'lead-routed:%')"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Who_had_the_lead_is_remembered_as_somebody_to_whom_it_does_not_go_back()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([Owner("eve@acme.example")], 1);
        (await bench.RowsAsync("select member || ' ' || routed_at from lead_past_owners")).ShouldBe(["ana@acme.example 1"]);
        await bench.ProcessAsync([Owner("ana@acme.example", at: Now - 400)], 1);

        (await bench.RowsAsync("select member from lead_past_owners")).ShouldBe(["eve@acme.example"], "Ana has it again, by hand");
    }

    [Fact]
    public async Task Two_people_of_one_lead_with_owners_of_their_own_do_not_hand_it_to_and_fro()
    {
        await using var bench = await RoutedAsync();
        await bench.ProcessAsync([Identify("bob", "VP Operations"), Account("bob"), Demo("bob")], 10);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(2, "both are of one lead");
        await bench.ProcessAsync([Owner("eve@acme.example"), Owner("dia@acme.example", "bob", Now - 400)], 2);

        for (var visit = 1; visit <= 3; visit++)
        {
            await bench.ProcessAsync([Pricing("ann", Now + visit), Pricing("bob", Now + visit)], 2);
        }

        (await bench.CountAsync("select count(*) from leads where owner = 'dia@acme.example'")).ShouldBe(1, "the newer word stands");
        (await bench.CountAsync("select count(*) from lead_events where reason like 'Owner set by hand%'")).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task One_that_is_loaded_as_history_takes_nobody_s_lead()
    {
        await using var bench = await RoutedAsync();

        await bench.ProcessAsync([Owner("eve@acme.example")], 1, ActivityOrigin.Backfill);

        (await bench.CountAsync("select count(*) from leads where owner = 'ana@acme.example'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_goes_with_the_lead_that_qualifies_later()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Owner("eve@acme.example"), Demo("ann")], 10);

        (
            await bench.CountAsync(
                "select count(*) from outbox where id like 'lead-qualified:%' and body like '%\"ownerByHand\":\"eve@acme.example\"%'"
            )
        ).ShouldBe(1);
    }

    private static async Task<ScoringBench> RoutedAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ExecuteAsync("update leads set stage = 'routed', owner = 'ana@acme.example', routed_at = 1, version = 2");
        return bench;
    }

    private static Activity Owner(string address, string user = "ann", long at = Now - 500) =>
        new()
        {
            Source = "crm",
            MessageId = "owner-" + address,
            Type = ActivityType.Fact,
            At = at,
            UserId = user,
            Traits = new Dictionary<string, string> { ["override.owner.value"] = address, ["override.owner.by"] = "head@acme.example" },
        };
}
