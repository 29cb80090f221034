using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Bus;
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
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(rig.Clock);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton(rig.Database);
        builder.Services.AddSingleton(new LivePlaybook(SomePlaybook.With()));
        builder.AddRouting().AddBus(null, RoutingSetup.Consumers);
        using var host = builder.Build();
        await rig.Database.TransactAsync(
            (unit, _) =>
            {
                unit.Send($"lead-qualified:{lead.LeadId:N}:1", lead);
                return Task.CompletedTask;
            },
            RoutingRig.Token
        );

        await host.StartAsync(RoutingRig.Token);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(RoutingRig.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await rig.OneAsync<long>("select count(*) from outbox where endpoint = 'leadrouter.routing.v1'") > 0)
        {
            await Task.Delay(20, patience.Token);
        }

        await host.StopAsync(RoutingRig.Token);
        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
        (await rig.OneAsync<long>("select count(*) from consumed where endpoint = 'leadrouter.routing.v1'")).ShouldBe(1);
    }
}
