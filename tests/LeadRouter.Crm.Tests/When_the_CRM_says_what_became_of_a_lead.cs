using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Crm.Feedback;
using LeadRouter.Crm.Tests.World;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Intake;
using LeadRouter.ServiceDefaults.Roles;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_the_CRM_says_what_became_of_a_lead
{
    private const string Email = "jo@buyer.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_becomes_a_fact_with_its_reason_from_the_instant_at_which_it_was_said()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world);
        await LinkedAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var said = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await SayAsync(world, "BAD_TIMING");
        world.Clock.Advance(TimeSpan.FromHours(5));
        await WriteAsync(world, "phone", "1");

        (await RunAsync(host)).ShouldBe(1);

        var fact = (await FactsAsync(world)).ShouldHaveSingleItem();
        (fact.Source, fact.Email, fact.At, fact.Type).ShouldBe(("hubspot", Email, said, ActivityType.Fact));
        var statement = LeadStatement.Of(fact, "key").ShouldNotBeNull();
        (statement.Status, statement.Reason).ShouldBe(("recycled", "timing"));
    }

    [Fact]
    public async Task It_is_stated_once_whatever_else_changes_and_again_when_it_is_said_anew()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world);
        await LinkedAsync(world);
        await SayAsync(world, "UNQUALIFIED");
        (await RunAsync(host)).ShouldBe(1);

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await WriteAsync(world, "phone", "2");
        (await RunAsync(host)).ShouldBe(0, "a score that is written is no word of sales");

        // Another process remembers nothing: what it states has the same key, and counts once.
        using var other = Build(world);
        await RunAsync(other);
        (await FactsAsync(world)).Select(fact => fact.MessageId).Distinct().ShouldHaveSingleItem();

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await SayAsync(world, "OPEN");
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await SayAsync(world, "UNQUALIFIED");
        (await RunAsync(host)).ShouldBe(1);
        (await FactsAsync(world)).Select(fact => fact.MessageId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_says_nothing_and_who_is_not_ours_is_left_alone()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world);
        await world.AddToHubSpotAsync(new { email = "stranger@other.example", hs_lead_status = "UNQUALIFIED" });
        await LinkedAsync(world);
        await SayAsync(world, "IN_PROGRESS");

        (await RunAsync(host)).ShouldBe(0);
        (await FactsAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_limit_is_kept_to_and_nothing_is_lost()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world);
        await LinkedAsync(world);
        await SayAsync(world, "UNQUALIFIED");
        await world.FaultAsync(
            new
            {
                kind = "429",
                policyName = "SECONDLY",
                path = "/search",
            }
        );
        (await RunAsync(host)).ShouldBe(0);
        (await RunAsync(host)).ShouldBe(0, "it is left alone for a while");

        world.Clock.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(host)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_of_them_come_in_pages_and_each_once()
    {
        await using var world = await CrmWorld.StartAsync();
        using var host = Build(world);
        for (var i = 0; i < 130; i++)
        {
            await LinkedAsync(world, $"p{i}@buyer.example", "UNQUALIFIED");
        }

        (await RunAsync(host)).ShouldBe(130);
        (await FactsAsync(world)).Select(fact => fact.Email).Distinct().Count().ShouldBe(130);
        (await RunAsync(host)).ShouldBe(0);
    }

    [Theory]
    [InlineData("recycled timing", "recycled", "timing")]
    [InlineData("Lost", "lost", null)]
    [InlineData("SQL", "sales_qualified", null)]
    [InlineData("recycled no response", "recycled", "no response")]
    [InlineData("accepted timing", null, null)]
    [InlineData("gone", null, null)]
    [InlineData("", null, null)]
    public void A_value_says_a_status_and_where_it_ends_the_lead_a_reason(string text, string? status, string? reason)
    {
        var rule = LeadStatusRule.Read(text);

        (rule?.Status, rule?.Reason).ShouldBe((status, reason));
    }

    /// <summary>A contact of ours, and its record there.</summary>
    private static async Task LinkedAsync(CrmWorld world, string email = Email, string? status = null)
    {
        var contact = await world.AddContactAsync(email);
        await world.ExecuteAsync(
            "insert into identities (node, contact_id) values (@Node, @Id)",
            new { Node = "e:" + email, Id = contact.ToString("N") }
        );
        if (status is null)
        {
            await world.AddToHubSpotAsync(new { email });
            await world.AddLeadAsync(contact, "ana@acme.example");
            await world.RequestAsync(contact);
            await world.RunAsync();
            return;
        }

        await world.HubSpot.PrepareAsync(Cancellation);

        await world.AddToHubSpotAsync(
            new
            {
                email,
                leadrouter_contact_id = contact.ToString("N"),
                hs_lead_status = status,
            }
        );
    }

    private static Task SayAsync(CrmWorld world, string status) => WriteAsync(world, "hs_lead_status", status);

    private static Task WriteAsync(CrmWorld world, string property, string value) => world.WriteToHubSpotAsync(Email, property, value);

    private static Task<int> RunAsync(IHost host) => host.Services.GetRequiredService<LeadStatusReader>().RunOnceAsync(Cancellation);

    private static async Task<IReadOnlyList<Activity>> FactsAsync(CrmWorld world)
    {
        await using var connection = await world.Database.OpenAsync(Cancellation);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block)).Select(stamped => ActivityJson.Read(stamped.Json.Span))];
    }

    private static IHost Build(CrmWorld world)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Crm:System"] = CrmOptions.HubSpotName,
                ["Crm:HubSpot:BaseUrl"] = world.Simulator.Address.ToString(),
                ["Crm:HubSpot:Token"] = CrmWorld.Token,
                ["Crm:HubSpot:LeadStatusProperty"] = "hs_lead_status",
                ["Crm:HubSpot:LeadStatuses:BAD_TIMING"] = "recycled timing",
                ["Crm:HubSpot:LeadStatuses:UNQUALIFIED"] = "disqualified",
            }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddSingleton<IDatabase>(world.Database);
        builder.Services.AddSingleton(new LivePlaybook(SamplePlaybook.Create()));
        builder.AddTransport(null, Role.Crm).AddKeptReading().AddCrm();
        return builder.Build();
    }
}
