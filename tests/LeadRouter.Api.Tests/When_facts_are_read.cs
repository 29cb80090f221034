using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_facts_are_read
{
    [Fact]
    public async Task Every_statement_is_there_with_its_source_and_why_it_stands_or_not()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync("acme.example", SomeActivities.Group(ApiRig.Now.AddDays(-2), ("relation", "prospect")));
        await rig.AccountAsync("acme.example", Fact(ApiRig.Now.AddDays(-3), ("relation", "customer")));
        await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var facts = await rig.ReadAsync("/v1/contacts/vera@acme.example/facts");

        facts.GetProperty("account").GetString().ShouldBe("acme.example");
        Shown(facts.GetProperty("facts")).ShouldBe(["title VP IT web True: stands: no other source states it"]);
        Shown(facts.GetProperty("accountFacts"))
            .ShouldBe([
                "relation prospect web False: crm comes before web",
                "relation customer crm True: stands: crm comes before the other sources that state it",
            ]);
        Shown((await rig.ReadAsync("/v1/accounts/acme.example/facts")).GetProperty("facts"))
            .ShouldBe(Shown(facts.GetProperty("accountFacts")));
        (await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation"))
            .GetProperty("factOrigins")
            .GetProperty("relation")
            .GetRawText()
            .ShouldBe("{\"source\":\"crm\",\"validFrom\":\"2026-01-03T10:00:00Z\"}");
    }

    [Fact]
    public async Task What_holds_later_or_was_learnt_later_is_not_there()
    {
        await using var rig = await ApiRig.StartAsync();
        var sunday = new DateTimeOffset(2026, 1, 4, 10, 0, 0, TimeSpan.Zero);
        await rig.AccountAsync("acme.example", Fact(sunday, ("relation", "customer")));
        await rig.AccountAsync(
            "acme.example",
            Fact(sunday, ("owner", "ana@acme.example")) with
            {
                KnownSince = sunday.AddDays(-2).ToUnixTimeMilliseconds(),
            }
        );
        const string Path = "/v1/accounts/acme.example/facts";

        (await FieldsAsync(rig, $"{Path}?asOf=2026-01-04T09:59:00Z")).ShouldBeEmpty();
        (await FieldsAsync(rig, $"{Path}?knownAt=2026-01-04T09:59:00Z")).ShouldBe(["owner"]);
        (await FieldsAsync(rig, $"{Path}?knownAt=2026-01-04T10:00:00Z")).ShouldBe(["owner", "relation"]);
    }

    [Fact]
    public async Task Nothing_and_a_wrong_instant_are_problems()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/accounts/nowhere.example/facts")).Type.ShouldBe("/problems/no-account");
        (await rig.ProblemAsync("/v1/contacts/nobody@acme.example/facts")).Type.ShouldBe("/problems/no-contact");
        (await rig.ProblemAsync("/v1/contacts/nobody@acme.example/facts?knownAt=soon")).Type.ShouldBe("/problems/bad-parameter");
    }

    [Fact]
    public async Task Who_is_known_by_facts_alone_has_no_score()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(Fact(ApiRig.Now.AddDays(-1), ("title", "CTO")) with { GroupId = null, Email = "new@acme.example" });

        var contact = await rig.ReadAsync("/v1/contacts/new@acme.example");
        var account = await rig.ReadAsync("/v1/accounts/acme.example");

        contact.GetProperty("engagement").ValueKind.ShouldBe(JsonValueKind.Null);
        contact.GetProperty("level").ValueKind.ShouldBe(JsonValueKind.Null);
        account.GetProperty("members")[0].GetProperty("latestActivityAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task At_an_instant_before_a_fact_it_does_not_hold()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync([
            .. SomeActivities.OfBuyer("vera@acme.example"),
            Fact(ApiRig.Now.AddMinutes(-1), ("consent.profiling", "objected")) with
            {
                GroupId = null,
                Email = "vera@acme.example",
            },
        ]);

        (await rig.ReadAsync("/v1/contacts/vera@acme.example")).GetProperty("level").ValueKind.ShouldBe(JsonValueKind.Null);
        (await rig.ReadAsync("/v1/contacts/vera@acme.example?asOf=2026-01-06T09:00:00Z")).GetProperty("level").GetInt32().ShouldBe(1);
    }

    private static Activity Fact(DateTimeOffset at, params (string Field, string Value)[] fields) =>
        SomeActivities.Group(at, fields) with
        {
            Type = ActivityType.Fact,
            Source = "crm",
        };

    private static async Task<IReadOnlyList<string?>> FieldsAsync(ApiRig rig, string path) =>
        [.. (await rig.ReadAsync(path)).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("field").GetString())];

    private static IReadOnlyList<string> Shown(JsonElement facts) =>
        [
            .. facts
                .EnumerateArray()
                .SelectMany(fact =>
                    fact.GetProperty("statements")
                        .EnumerateArray()
                        .Select(statement =>
                            $"{fact.GetProperty("field").GetString()} {statement.GetProperty("value").GetString()} {statement.GetProperty("source").GetString()} {statement.GetProperty("stands").GetBoolean()}: {statement.GetProperty("why").GetString()}"
                        )
                ),
        ];
}
