using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Crm.Tests.World;
using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

/// <summary>From the outbox over the bus in memory to the simulated HubSpot, as the host wires it.</summary>
public sealed class When_the_role_runs
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_routed_lead_and_its_repetition_become_one_record()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = await StartAsync(world, CrmOptions.HubSpotName);
        var contact = await world.AddContactAsync("jo@buyer.example");
        await world.AddLeadAsync(contact, "ana@acme.example");

        await SendAsync(host, "lead-routed:1", Routed(contact));
        await UntilAsync(async () => world.Simulator.State.Count("contacts") == 1 && await world.JobAsync(contact) is null);
        var writes = (await world.RequestsAsync("/batch/")).Count;
        await SendAsync(host, "lead-routed:1", Routed(contact));
        await UntilAsync(async () => await world.FirstAsync<long>("select count(*) from outbox where endpoint = 'leadrouter.crm.v1'") == 0);

        (await world.OnlyHubSpotContactAsync())["hubspot_owner_id"].ShouldNotBeNull();
        (await world.FirstAsync<long>("select count(*) from crm_jobs")).ShouldBe(0);
        (await world.RequestsAsync("/batch/")).Count.ShouldBe(writes);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Joined_people_come_too_and_a_score_alone_brings_nobody()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = await StartAsync(world, CrmOptions.HubSpotName);
        var joined = await world.AddContactAsync("jo@buyer.example");
        var scored = await world.AddContactAsync("kim@buyer.example");

        await SendAsync(
            host,
            "scores:1",
            new ScoresChanged
            {
                Contacts =
                [
                    new ScoredContact
                    {
                        ContactId = scored,
                        Version = 1,
                        DecisionId = Guid.NewGuid(),
                    },
                ],
                At = 0,
            }
        );
        await SendAsync(
            host,
            "joined:1",
            new LeadJoined
            {
                LeadId = Guid.NewGuid(),
                ContactId = joined,
                AccountKey = "buyer.example",
                Owner = null,
                HandRaise = false,
                JoinedAt = 0,
                DecisionId = Guid.NewGuid(),
            }
        );
        await UntilAsync(async () =>
            await world.FirstAsync<long>("select count(*) from consumed") == 2
            && await world.FirstAsync<long>("select count(*) from crm_jobs") == 0
        );

        (await world.OnlyHubSpotContactAsync())["email"].ShouldBe("jo@buyer.example");
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_score_that_an_earlier_version_has_left_is_still_heard()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = await StartAsync(world, CrmOptions.HubSpotName);
        var contact = await world.AddContactAsync("jo@buyer.example");
        await world.AddLeadAsync(contact, "ana@acme.example");
        await SendAsync(host, "lead-routed:1", Routed(contact));
        await UntilAsync(async () => world.Simulator.State.Count("contacts") == 1 && await world.JobAsync(contact) is null);
        await world.ExecuteAsync("update crm_records set fingerprint = ''");

        await SendAsync(
            host,
            "score:1",
            new ScoreChanged
            {
                ContactId = contact,
                Version = 1,
                At = 0,
                DecisionId = Guid.NewGuid(),
            }
        );

        await UntilAsync(async () => await world.FirstAsync<long>("select count(*) from crm_records where fingerprint <> ''") == 1);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Without_a_CRM_nothing_is_noted_for_one()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = await StartAsync(world, CrmOptions.None);
        var contact = await world.AddContactAsync("jo@buyer.example");

        await SendAsync(host, "lead-routed:1", Routed(contact));
        await UntilAsync(async () => await world.FirstAsync<long>("select count(*) from consumed") == 1);

        (await world.JobAsync(contact)).ShouldBeNull();
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("Crm:System", "salesforce", "Crm:System")]
    [InlineData("Crm:HubSpot:BaseUrl", "", "Crm:HubSpot:BaseUrl")]
    [InlineData("Crm:HubSpot:BaseUrl", "ftp://crm.example", "Crm:HubSpot:BaseUrl")]
    [InlineData("Crm:HubSpot:Token", "", "Crm:HubSpot:Token")]
    [InlineData("Crm:HubSpot:ApiVersion", "v4", "Crm:HubSpot:ApiVersion")]
    [InlineData("Crm:HubSpot:TimeoutSeconds", "0", "Crm:HubSpot:TimeoutSeconds")]
    [InlineData("Crm:HubSpot:TimeZone", "Berlin", "Crm:HubSpot:TimeZone")]
    [InlineData("Crm:HubSpot:LeadStatusSeconds", "5", "Crm:HubSpot:LeadStatusSeconds")]
    [InlineData("Crm:HubSpot:LeadStatuses:OPEN", "accepted", "Crm:HubSpot:LeadStatuses and Crm:HubSpot:LeadStatusProperty")]
    public async Task A_setting_that_cannot_work_is_named_at_start(string key, string value, string named)
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world, CrmOptions.HubSpotName, (key, value));

        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        refusal.Failures.ShouldHaveSingleItem().ShouldStartWith(named);
    }

    internal static LeadRouted Routed(Guid contact) =>
        new()
        {
            LeadId = Guid.NewGuid(),
            Version = 1,
            ContactId = contact,
            AccountKey = "buyer.example",
            Motion = "new",
            Owner = "ana@acme.example",
            Priority = 1,
            HandRaise = false,
            RoutedAt = 0,
            DecisionId = Guid.NewGuid(),
        };

    internal static async Task<IHost> StartAsync(CrmWorld world, string system)
    {
        var host = Build(world, system);
        await host.StartAsync(Cancellation);
        return host;
    }

    private static IHost Build(CrmWorld world, string system, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Crm:System"] = system,
                ["Crm:HubSpot:BaseUrl"] = world.Simulator.Address.ToString(),
                ["Crm:HubSpot:Token"] = CrmWorld.Token,
            }
        );
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<IDatabase>(world.Database);
        builder.Services.AddSingleton<IStateCache, MemoryStateCache>();
        builder.Services.AddSingleton<ContactReader>();
        builder.Services.AddSingleton<ContactBatchReader>();
        builder.Services.AddSingleton(new LivePlaybook(SamplePlaybook.Create()));
        builder.AddBus(null, CrmSetup.Consumers);
        builder.AddCrm();
        return builder.Build();
    }

    internal static Task SendAsync<T>(IHost host, string key, T message)
        where T : class =>
        host
            .Services.GetRequiredService<IDatabase>()
            .TransactAsync(
                (unit, _) =>
                {
                    unit.Send(key, message);
                    return Task.CompletedTask;
                },
                Cancellation
            );

    /// <summary>The generous limit is only used up by a test that fails.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), late.Token);
        }
    }
}
