using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>A word by hand that came after the route stands in the lead's history and not in the facts of its route: the delegate did not get the lead.</summary>
public sealed class When_an_owner_who_was_set_by_hand_later_leaves
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";
    private const string Zoe = "zoe@sales.example";

    [Fact]
    public async Task The_lead_goes_to_who_takes_over()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await RoutedAsync(rig, ("country", "DE"));
        await HandAsync(rig, lead, Zoe);

        await LeaveAsync(rig, Zoe, Eve);

        (await rig.OwnerAsync(lead)).ShouldBe(Eve);
        (await rig.OneAsync<string>("select reason from lead_events order by seq desc limit 1")).ShouldBe(
            $"{Zoe} has left. To {Eve}, who has taken over from {Zoe}, who was set by hand by head@sales.example and has left."
        );
    }

    [Fact]
    public async Task It_does_not_go_back_to_whom_an_older_word_had_named()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await RoutedAsync(rig, ("country", "DE"), ("ownerByHand", Ben));
        (await rig.OwnerAsync(lead)).ShouldBe(Ben);
        await HandAsync(rig, lead, Zoe);

        await LeaveAsync(rig, Zoe, null);

        (await rig.OwnerAsync(lead)).ShouldBe(Ana);
    }

    [Fact]
    public async Task Who_got_it_after_the_hand_was_not_set_by_it()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await RoutedAsync(rig, ("country", "DE"));
        await HandAsync(rig, lead, Zoe);
        await LeaveAsync(rig, Zoe, Ben);
        (await rig.OwnerAsync(lead)).ShouldBe(Ben);

        await LeaveAsync(rig, Ben, null);

        (await rig.OwnerAsync(lead)).ShouldNotBe(Ben);
        (await rig.OwnerAsync(lead)).ShouldNotBe(Zoe);
    }

    private static async Task<LeadQualified> RoutedAsync(RoutingRig rig, params (string, string)[] facts)
    {
        var lead = await rig.QualifyAsync("acme.example", facts: facts);
        await rig.RouteAsync(lead);
        return lead;
    }

    /// <summary>As scoring leaves it.</summary>
    private static Task HandAsync(RoutingRig rig, LeadQualified lead, string owner) =>
        rig.ExecuteAsync(
            """
            insert into lead_past_owners (lead_id, member, routed_at) select id, owner, routed_at from leads where id = @Id;
            update leads set owner = @owner, version = version + 1 where id = @Id;
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason)
            select @Id, max(seq) + 1, 'routed', 'routed', @Now, 'head@sales.example', 'person', 'api', 'Owner set by hand: ' || @owner || '.'
            from lead_events where lead_id = @Id;
            """,
            new
            {
                Id = lead.LeadId.ToString("N"),
                owner,
                rig.Now,
            }
        );

    private static async Task LeaveAsync(RoutingRig rig, string member, string? successor)
    {
        await new MemberLeaves(rig.Database).LeaveAsync(member, successor, "ops", null, RoutingRig.Token);
        await rig.MoveLeaversAsync();
    }
}
