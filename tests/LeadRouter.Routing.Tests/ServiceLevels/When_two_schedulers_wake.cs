using LeadRouter.Contracts.Routing;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests.ServiceLevels;

/// <summary>On SQLite; with processes of their own on PostgreSQL it is a spec.</summary>
public sealed class When_two_schedulers_wake
{
    private const int Leads = 30;

    [Fact]
    public async Task Every_step_happens_once()
    {
        await using var rig = await ServiceRig.StartAsync("reroute");
        var leads = new List<Contracts.Scoring.LeadQualified>();
        for (var i = 0; i < Leads; i++)
        {
            leads.Add(await rig.RouteAsync($"acme{i}.example"));
        }

        rig.Routing.Clock.Now = new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);
        await BothAsync(rig);
        (await rig.SentAsync<TouchAsked>()).Count.ShouldBe(Leads);
        foreach (var lead in leads)
        {
            await rig.Routing.ExecuteAsync(
                "update service_levels set reading = 'Untouched', read_at = @Now, next_at = @Now where lead_id = @Id",
                new { Id = lead.LeadId.ToString("N"), Now = ServiceRig.At(14) }
            );
        }

        await BothAsync(rig);

        (await rig.Routing.OneAsync<long>("select count(*) from service_levels")).ShouldBe(2 * Leads);
        (await rig.Routing.OneAsync<long>("select count(*) from service_levels where ended_by = 'rerouted'")).ShouldBe(Leads);
        (await rig.DecisionsAsync()).Count.ShouldBe(Leads);
        (await rig.Routing.OneAsync<long>("select max(version) from leads")).ShouldBe(3);
    }

    private static async Task BothAsync(ServiceRig rig)
    {
        using var one = rig.NewTimer();
        using var other = rig.NewTimer();
        await Task.WhenAll(new[] { one, other }.Select(timer => Task.Run(() => timer.OnceAsync(RoutingRig.Token), RoutingRig.Token)));
        await rig.LookAsync();
    }
}
