using System.Text.Json;
using LeadRouter.Testing.Processes;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_the_account_is_known_under_another_key
{
    [Fact]
    public async Task The_owner_of_that_account_gets_the_lead_and_the_decision_says_why()
    {
        await using var rig = await RoutingRig.StartAsync();
        await StateAsync(rig, "acme.example", ("name", "Acme Antriebstechnik GmbH"), ("country", "DE"), ("owner", "acc@sales.example"));
        await StateAsync(rig, "other.example", ("name", "Other GmbH"), ("country", "DE"), ("owner", "else@sales.example"));
        var lead = await rig.QualifyAsync("name:acme antriebstechnik", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("acc@sales.example");
        var decision = JsonSerializer.Deserialize<JsonElement>(
            await rig.OneAsync<string>("select body from decisions where kind = 'route'")
        );
        decision.GetProperty("chosenBy").GetString().ShouldBe("account_owner");
        decision.GetProperty("reason").GetString()!.ShouldContain("Acme Antriebstechnik GmbH (acme.example): the names are the same");
        var match = decision.GetProperty("standing").GetProperty("accountMatch");
        match.GetProperty("key").GetString().ShouldBe("acme.example");
        match.GetProperty("candidates")[0].GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(0);
        (await rig.OneAsync<long>("select count(*) from account_claims")).ShouldBe(0);
    }

    [Fact]
    public async Task An_owner_of_its_own_comes_first()
    {
        await using var rig = await RoutingRig.StartAsync();
        await StateAsync(rig, "acme.example", ("name", "Acme Antriebstechnik GmbH"), ("owner", "acc@sales.example"));
        var lead = await rig.QualifyAsync("name:acme antriebstechnik", "new", null, ("country", "DE"), ("owner", "own@sales.example"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("own@sales.example");
    }

    [Fact]
    public async Task A_company_of_another_country_is_another()
    {
        await using var rig = await RoutingRig.StartAsync();
        await StateAsync(rig, "acme.example", ("name", "Acme Antriebstechnik Inc."), ("country", "US"), ("owner", "acc@sales.example"));
        var lead = await rig.QualifyAsync("name:acme antriebstechnik", "new", null, ("country", "DE"));

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("ana@sales.example");
    }

    [Fact]
    public async Task An_account_that_came_later_is_found_a_little_later_and_nobody_waits_for_it()
    {
        await using var rig = await RoutingRig.StartAsync();
        var before = await rig.QualifyAsync("name:acme antriebstechnik", "new", null, ("country", "DE"));
        await rig.RouteAsync(before);
        await StateAsync(rig, "acme.example", ("name", "Acme Antriebstechnik GmbH"), ("country", "DE"), ("owner", "acc@sales.example"));

        rig.Clock.Now += TimeSpan.FromMinutes(6);
        await Eventually.IsTrueAsync(
            "the owner of an account that came later",
            async () =>
            {
                await rig.ExecuteAsync("delete from account_claims; update leads set closed_at = 1 where closed_at is null");
                var lead = await rig.QualifyAsync("name:acme antriebstechnik", "new", null, ("country", "DE"));
                await rig.RouteAsync(lead);
                return await rig.OwnerAsync(lead) == "acc@sales.example";
            },
            RoutingRig.Token
        );

        (await rig.OwnerAsync(before)).ShouldBe("ana@sales.example");
    }

    private static async Task StateAsync(RoutingRig rig, string account, params (string Field, string Value)[] facts)
    {
        foreach (var (field, value) in facts)
        {
            await rig.ExecuteAsync(
                "insert into account_facts (account_key, field, value, at, source, message_id) values (@account, @field, @value, 1, 'crm', @field)",
                new
                {
                    account,
                    field,
                    value,
                }
            );
        }
    }
}
