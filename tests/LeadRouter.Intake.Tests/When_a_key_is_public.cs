using System.Diagnostics.Metrics;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Intake.Keys;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Options;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>It stands in the source of every page, so whoever reads it can send anything.</summary>
public sealed class When_a_key_is_public
{
    /// <summary>Facts that decide to whom somebody belongs, or keep them from anybody, or say what became of them.</summary>
    private static readonly string[] Deciding =
    [
        "relation",
        "owner",
        "openOpportunity",
        "opportunityOwner",
        "channelManager",
        "accountTier",
        "crmList",
        "outcome",
        FactNames.ProfilingConsent,
        FactNames.EmailConsent,
    ];

    private static readonly string[] Names =
    [
        "relation",
        "relationship",
        "owner",
        "accountOwner",
        "opportunityOwner",
        "channelManager",
        "partnerManager",
        "openOpportunity",
        "tier",
        "accountTier",
        "crmLists",
        "crmList",
        "outcome",
        "consent.profiling",
        "consent.email",
        "profilingConsent",
        "emailConsent",
    ];

    [Fact]
    public async Task What_it_says_of_ownership_is_left_out_and_the_rest_is_kept()
    {
        await using var app = await StartAsync();
        var leftOut = 0L;
        using var listener = Listen(count => Interlocked.Add(ref leftOut, count));

        var answer = await app.PostAsync(
            "/v1/identify",
            """{"userId":"u-1","messageId":"m-1","writeKey":"PUBLIC","traits":{"title":"CMO","Owner":"eve@other.example","company":{"name":"Acme","account_owner":"eve","tier":1},"consent":{"profiling":"objected"},"outcome":"won"},"context":{"traits":{"relation":"competitor","country":"DE"}}}"""
        );

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync())
            .ShouldHaveSingleItem()
            .Traits.ShouldBe(
                new Dictionary<string, string>
                {
                    ["company.name"] = "Acme",
                    ["country"] = "DE",
                    ["title"] = "CMO",
                },
                ignoreOrder: true
            );
        leftOut.ShouldBe(6);
    }

    [Fact]
    public async Task A_server_s_key_says_all_of_it()
    {
        await using var app = await StartAsync();

        await app.PostAsync(
            "/v1/identify",
            """{"userId":"u-1","messageId":"m-1","writeKey":"SECRET","traits":{"owner":"ana@acme.example"}}"""
        );
        await app.PostAsync(
            "/v1/identify",
            """{"userId":"u-1","messageId":"m-1","writeKey":"PUBLIC","traits":{"owner":"eve@other.example"}}"""
        );

        (await app.ActivitiesAsync()).Select(activity => activity.Traits.GetValueOrDefault("owner")).ShouldBe(["ana@acme.example", null]);
    }

    [Fact]
    public async Task It_imports_no_history()
    {
        await using var app = await StartAsync();

        using var answer = await app.PostAsync(
            "/v1/import",
            "{}"u8.ToArray(),
            request => request.Headers.Authorization = new("Basic", Convert.ToBase64String("PUBLIC:"u8))
        );

        await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.Forbidden, "public-key");
    }

    [Theory]
    [InlineData("/v1/facts")]
    [InlineData("/v1/f")]
    public async Task It_states_no_facts(string path)
    {
        await using var app = await StartAsync();

        using var answer = await app.PostAsync(
            path,
            """{"email":"ana@acme.example","facts":{"relation":"competitor"}}"""u8.ToArray(),
            request => request.Headers.Authorization = new("Basic", Convert.ToBase64String("PUBLIC:"u8))
        );

        if (path == "/v1/facts")
        {
            await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.Forbidden, "public-key");
        }

        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void An_app_id_is_public_whatever_its_key_is()
    {
        var keys = new KeyRing(
            Options.Create(
                new IntakeOptions
                {
                    Keys =
                    [
                        new IntakeKey
                        {
                            Key = "SECRET",
                            Source = "server",
                            SnowplowAppId = "shop",
                        },
                    ],
                }
            )
        );

        keys.SenderOfApp("shop").ShouldNotBeNull().IsPublic.ShouldBeTrue();
        keys.SenderOfApp("SECRET").ShouldNotBeNull().IsPublic.ShouldBeFalse();
        keys.SenderOf("shop").ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_it_sends_decides_to_whom_anybody_belongs()
    {
        await using var app = await StartAsync();
        var random = new Random(20261122);
        for (var round = 0; round < 40; round++)
        {
            var calls = Enumerable.Range(0, 50).Select(i => Call(random, $"{round}-{i}")).ToArray();
            await (await app.PostAsync("/v1/batch", Keyed("PUBLIC", calls))).ShouldSucceedAsync();
            await (await app.PostAsync("/v1/batch", Keyed("SECRET", calls))).ShouldSucceedAsync();
        }

        var told = new HashSet<string>();
        foreach (var activity in await app.ActivitiesAsync())
        {
            foreach (var field in Deciding.Where(field => Knows(activity, field)))
            {
                activity.Source.ShouldBe("server", $"{field}: {string.Join(", ", activity.Traits.Keys)}");
                told.Add(field);
            }
        }

        // So that the names are the ones that the engine reads.
        told.ShouldBe(Deciding, ignoreOrder: true);
    }

    /// <summary>Whether rules would know a fact from an activity.</summary>
    private static bool Knows(Activity activity, string field)
    {
        var state = ContactState.Empty();
        state.Apply(activity, new SignalClassifier(SamplePlaybook.Create()));
        var account = new AccountFacts();
        if (activity.Type == ActivityType.Group)
        {
            account.Apply(activity);
        }

        return new KnownFacts(state, new AccountView("acme.example", account, [state]), FactPrecedence.None).Values(field).Count > 0;
    }

    private static Task<IntakeApp> StartAsync() =>
        IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "PUBLIC"),
            ("Intake:Keys:0:Source", "pages"),
            ("Intake:Keys:0:Kind", "public"),
            ("Intake:Keys:0:PerSecond", "0"),
            ("Intake:Keys:1:Key", "SECRET"),
            ("Intake:Keys:1:Source", "server")
        );

    private static string Keyed(string key, string[] calls) => Items.Batch(calls)[..^1] + $$""","writeKey":"{{key}}"}""";

    /// <summary>An identify or group call that says something deciding, under one of its names and in any spelling and place.</summary>
    private static string Call(Random random, string id)
    {
        var name = Spelt(random, Names[random.Next(Names.Length)]);
        object? value = random.Next(6) switch
        {
            0 => true,
            1 => 1,
            2 => "customer",
            3 => "objected",
            4 => "won",
            _ => "eve@other.example",
        };
        object traits = random.Next(5) switch
        {
            0 => new Dictionary<string, object?> { [name] = value },
            1 => new Dictionary<string, object?> { ["company"] = new Dictionary<string, object?> { [name] = value } },
            2 => new Dictionary<string, object?> { ["company." + name] = value },
            3 when name.Split('.') is [var above, var below] => new Dictionary<string, object?>
            {
                [above] = new Dictionary<string, object?> { [below] = value },
            },
            _ => new Dictionary<string, object?> { [name] = value, ["country"] = "DE" },
        };
        var isGroup = random.Next(2) == 0;
        return JsonSerializer.Serialize(
            isGroup
                ? new
                {
                    type = "group",
                    userId = "u-1",
                    groupId = "acme.example",
                    messageId = id,
                    traits,
                }
                : (object)
                    new
                    {
                        type = "identify",
                        userId = "u-1",
                        messageId = id,
                        traits,
                    }
        );
    }

    private static string Spelt(Random random, string name) =>
        string.Concat(
            name.Select(c =>
                random.Next(6) switch
                {
                    0 => char.ToUpperInvariant(c) + "",
                    1 => "_" + c,
                    2 when random.Next(3) == 0 => "- " + c,
                    _ => c + "",
                }
            )
        );

    private static MeterListener Listen(Action<long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "leadrouter.intake.left_out")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, measured, tags, _) =>
            {
                // Other tests of this process have the same instrument; none of them has this source.
                foreach (var tag in tags)
                {
                    if (tag is { Key: "source", Value: "pages" })
                    {
                        count(measured);
                    }
                }
            }
        );
        listener.Start();
        return listener;
    }
}
