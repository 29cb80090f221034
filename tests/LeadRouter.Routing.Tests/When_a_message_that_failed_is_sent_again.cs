using System.Text.Json;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Signals;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.FailedMessages;
using LeadRouter.Storage.Outbox;
using MassTransit.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>What left the flow for a reason of its own, or because its consumer was killed each time, comes back when the reason is gone.</summary>
public sealed class When_a_message_that_failed_is_sent_again
{
    private const string Routing = "leadrouter.routing.v1";
    private const string Failed = "select count(*) from failed_messages";

    [Fact]
    public async Task It_is_handled_as_if_it_had_never_failed()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body) values (@Id, 'route', 'c', 'l', 'a', 1, 'p', 'd', '{}')",
            new { Id = rig.DecisionOf(lead) }
        );
        using var host = HostOf(rig);
        await host.StartAsync(RoutingRig.Token);
        await rig.Database.TransactAsync(
            (unit, _) =>
            {
                unit.Send($"lead-qualified:{lead.LeadId:N}:1", lead);
                return Task.CompletedTask;
            },
            RoutingRig.Token
        );
        await BecomesAsync(rig, Failed, 1);
        await rig.ExecuteAsync("delete from decisions where contact_id = 'c'", new { });

        (await ReplayAsync(rig, isDry: true)).Sent.ShouldBe(1);
        (await rig.OneAsync<long>(Failed)).ShouldBe(1, "nothing was changed");
        (await ReplayAsync(rig)).Sent.ShouldBe(1);

        await BecomesAsync(rig, "select count(*) from leads where owner is not null", 1);
        await host.StopAsync(RoutingRig.Token);
        (await rig.OneAsync<long>(Failed)).ShouldBe(0);
        (await ReplayAsync(rig)).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task A_dead_letter_is_taken_out_of_its_envelope()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await DieAsync(rig, lead, "urn:message:LeadRouter.Contracts.Scoring:LeadQualified");

        (await ReplayAsync(rig)).Sent.ShouldBe(1);
        using var host = HostOf(rig);
        await host.StartAsync(RoutingRig.Token);

        await BecomesAsync(rig, "select count(*) from leads where owner is not null", 1);
        await host.StopAsync(RoutingRig.Token);
    }

    [Fact]
    public async Task One_that_was_handled_after_all_happens_once()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await DieAsync(rig, lead, "urn:message:LeadRouter.Contracts.Scoring:LeadQualified");
        await rig.ExecuteAsync("insert into consumed (endpoint, id, at) values (@Routing, 'dead', 1)", new { Routing });

        (await ReplayAsync(rig)).Sent.ShouldBe(1);

        (await rig.OneAsync<long>("select count(*) from consumed where id = 'dead'")).ShouldBe(1, "its consumer knows it");
    }

    [Fact]
    public async Task What_cannot_be_read_stays_and_holds_nothing_back()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", "new", null, ("country", "DE"));
        await rig.ExecuteAsync(
            """
            insert into failed_messages (endpoint, id, type, body, reason, at) values
                (@Routing, '1', 'unknown', 'no JSON', 'r', 0), (@Routing, '2', 'LeadRouter.Contracts.Scoring.LeadQualified', '[]', 'r', 0),
                (@Routing, '3', 'LeadRouter.Contracts.Scoring.ScoreChanged', '{}', 'r', 0), (@Routing, '4', 'unknown', '{"messageType": [7]}', 'r', 0)
            """,
            new { Routing }
        );
        await DieAsync(rig, lead, "urn:message:LeadRouter.Contracts.Scoring:LeadQualified");

        var done = await ReplayAsync(rig);

        (done.Sent, done.Unreadable.Count).ShouldBe((1, 4));
        (await rig.OneAsync<long>(Failed)).ShouldBe(4);
    }

    private static Task DieAsync(RoutingRig rig, LeadQualified lead, string type) =>
        rig.ExecuteAsync(
            "insert into failed_messages (endpoint, id, type, body, reason, at) values (@Routing, 'dead', @type, @Body, 'given up', 7)",
            new
            {
                Routing,
                type,
                Body = JsonSerializer.Serialize(
                    new Dictionary<string, object> { ["messageType"] = new[] { type }, ["message"] = lead },
                    SystemTextJsonMessageSerializer.Options
                ),
            }
        );

    private static Task<FailedMessagesReplayed> ReplayAsync(RoutingRig rig, bool isDry = false) =>
        new FailedMessageReplay(rig.Database, new OutboxSignal(), NullLogger<FailedMessageReplay>.Instance).RunAsync(
            new FailedMessageFilter(),
            isDry,
            RoutingRig.Token
        );

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

    private static async Task BecomesAsync(RoutingRig rig, string count, long expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(RoutingRig.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await rig.OneAsync<long>(count) != expected)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
