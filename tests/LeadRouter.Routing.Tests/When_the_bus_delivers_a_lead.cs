using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_the_bus_delivers_a_lead
{
    [Fact]
    public async Task It_is_routed_and_its_message_ends()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        using var host = HostOf(rig);
        await rig.Database.TransactAsync(
            (unit, _) =>
            {
                unit.Send($"lead-qualified:{lead.LeadId:N}:1", lead);
                return Task.CompletedTask;
            },
            RoutingRig.Token
        );

        await host.StartAsync(RoutingRig.Token);
        await RoutedAsync(rig);
        await host.StopAsync(RoutingRig.Token);
        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.OneAsync<long>("select count(*) from consumed where endpoint = 'leadrouter.routing.v1'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_bus_that_took_the_place_of_another_delivers_as_well()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        using var host = HostOf(rig);
        await host.StartAsync(RoutingRig.Token);
        var live = host.Services.GetRequiredService<LiveBus>();
        var first = await live.GetAsync(RoutingRig.Token);

        live.Doubt(first);
        while (await live.GetAsync(RoutingRig.Token) == first)
        {
            await Task.Delay(20, RoutingRig.Token);
        }

        await rig.Database.TransactAsync(
            (unit, _) =>
            {
                unit.Send($"lead-qualified:{lead.LeadId:N}:1", lead);
                return Task.CompletedTask;
            },
            RoutingRig.Token
        );
        await RoutedAsync(rig);
        await host.StopAsync(RoutingRig.Token);
        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
    }

    [Fact]
    public async Task What_nobody_here_can_take_stays_and_holds_nothing_back()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        using var host = HostOf(rig);
        await rig.Database.TransactAsync(
            async (unit, token) =>
            {
                await unit.ExecuteAsync(
                    """
                    insert into outbox (id, endpoint, type, body, created_at) values
                        ('1', 'leadrouter.routing.v1', 'LeadRouter.Contracts.OfAnotherVersion', '{}', 0),
                        ('2', 'leadrouter.routing.v1', 'LeadRouter.Contracts.Scoring.LeadQualified', 'no JSON', 0),
                        ('3', 'leadrouter.crm.v1', 'LeadRouter.Contracts.Scoring.ScoreChanged', '{}', 0)
                    """,
                    null,
                    token
                );
                unit.Send($"lead-qualified:{lead.LeadId:N}:1", lead);
            },
            RoutingRig.Token
        );

        await host.StartAsync(RoutingRig.Token);
        await RoutedAsync(rig);

        await host.StopAsync(RoutingRig.Token);
        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.OneAsync<long>("select count(*) from outbox where id in ('1', '3')")).ShouldBe(2);
        (await rig.OneAsync<long>("select count(*) from outbox where id = '2'")).ShouldBe(0, "nobody will ever read it");
        (await rig.OneAsync<long>("select count(*) from failed_messages where id = '2'")).ShouldBe(1);
        host.Services.GetRequiredService<OutboxInFlight>()
            .TryAdd("3", "leadrouter.crm.v1")
            .ShouldBeTrue("no role of this process takes it");
    }

    private static IHost HostOf(RoutingRig rig)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(rig.Clock);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton(rig.Database);
        builder.Services.AddSingleton(new LivePlaybook(SomePlaybook.With()));
        builder.Services.AddSingleton<AccountDirectory>();
        builder.AddRouting().AddBus(null, RoutingSetup.Consumers);
        return builder.Build();
    }

    private static async Task RoutedAsync(RoutingRig rig)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(RoutingRig.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await rig.OneAsync<long>("select count(*) from outbox where id like 'lead-qualified:%'") > 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
