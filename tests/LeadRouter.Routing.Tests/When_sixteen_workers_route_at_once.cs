using LeadRouter.Contracts.Scoring;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_sixteen_workers_route_at_once
{
    private const int Workers = 16;
    private const int Leads = 90;

    [Fact]
    public async Task Every_lead_has_one_owner_and_costs_one_turn_though_all_of_them_get_every_message()
    {
        await using var rig = await RoutingRig.StartAsync();
        var leads = new List<LeadQualified>();
        for (var i = 0; i < Leads; i++)
        {
            leads.Add(await rig.QualifyAsync($"acme{i}.example", "new", null, ("country", "DE")));
        }

        // Half of the workers get the message as a redelivery, which the gate stops; the others as a message of its own, which only the lead's stage stops.
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            foreach (var lead in leads.OrderBy(lead => HashCode.Combine(lead.LeadId, worker)))
                            {
                                await rig.RouteAsync(lead, worker % 2 == 0 ? "" : $":{worker}");
                            }
                        },
                        RoutingRig.Token
                    )
                )
        );

        var routed = await rig.AllAsync<(string Owner, long Count)>(
            "select owner, count(*) from leads where stage = 'routed' group by owner order by owner"
        );
        routed.ShouldBe([("ana@sales.example", Leads * 2 / 3), ("ben@sales.example", Leads / 3)]);
        (await rig.TurnsAsync()).OrderBy(turn => turn.Key).Select(turn => (turn.Key, (long)turn.Value)).ShouldBe(routed);
        (await rig.OneAsync<long>("select count(*) from lead_events where to_stage = 'routed'")).ShouldBe(Leads);
        (await rig.OneAsync<long>("select count(*) from decisions")).ShouldBe(Leads);
        (await rig.OneAsync<long>("select count(distinct id) from outbox")).ShouldBe(Leads);
        (await rig.OneAsync<long>("select count(*) from failed_messages")).ShouldBe(0);
    }
}
