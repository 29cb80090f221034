using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_an_account_is_read
{
    [Theory]
    [InlineData("acme.example")]
    [InlineData("WWW.ACME.example")]
    public async Task Facts_people_score_and_open_leads_are_there(string domain)
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now.AddDays(-2), ("industry", "software"), ("tier", "1"), ("country", ""))
        );
        var buyer = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        await rig.ContactAsync(SomeActivities.Pricing("second@acme.example", ApiRig.Now.AddDays(-3)));
        var open = await rig.LeadAsync(buyer, "acme.example", ApiRig.Now, "ana@acme.example");
        await rig.LeadAsync(buyer, "acme.example", ApiRig.Now.AddDays(-30), "ana@acme.example", stage: "lost", isClosed: true);

        var account = await rig.ReadAsync($"/v1/accounts/{domain}");

        account.GetProperty("key").GetString().ShouldBe("acme.example");
        var facts = account.GetProperty("facts").EnumerateArray().ToList();
        facts.Select(fact => fact.GetProperty("field").GetString()).ShouldBe(["country", "industry", "tier"]);
        facts[0].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        facts[1]
            .GetRawText()
            .ShouldBe("{\"field\":\"industry\",\"value\":\"software\",\"source\":\"web\",\"at\":\"2026-01-04T10:00:00Z\"}");
        var members = account.GetProperty("members").EnumerateArray().ToList();
        members.Select(member => member.GetProperty("email").GetString()).ShouldBe(["vera@acme.example", "second@acme.example"]);
        members[0].GetProperty("persona").GetString().ShouldBe("economic_buyer");
        members[1].GetProperty("engagement").GetRawText().ShouldBe("20.000");
        var score = account.GetProperty("score");
        score.GetProperty("activePeople").GetInt32().ShouldBe(2);
        score.GetProperty("isKeyAccount").GetBoolean().ShouldBeTrue();
        score
            .GetProperty("parts")
            .EnumerateArray()
            .Sum(part => part.GetProperty("points").GetDecimal())
            .ShouldBe(score.GetProperty("points").GetDecimal());
        account.GetProperty("openLeads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()).ShouldBe([open.ToString("N")]);
    }

    [Fact]
    public async Task Points_and_levels_are_those_of_each_person_s_own_explanation()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.Pricing("second@acme.example", ApiRig.Now.AddDays(-3)));
        await rig.LeadAsync(id, "acme.example", ApiRig.Now.AddDays(-1), "ana@acme.example", stage: "lost", isClosed: true);

        var account = await rig.ReadAsync("/v1/accounts/acme.example");

        var contact = await rig.ReadAsync("/v1/contacts/second@acme.example");
        contact.GetProperty("engagement").GetRawText().ShouldBe("0.000", "only what was done since the lead was lost counts");
        var member = account.GetProperty("members")[0];
        member.GetProperty("engagement").GetRawText().ShouldBe("0.000");
        member.GetProperty("level").GetInt32().ShouldBe(contact.GetProperty("level").GetInt32());
        account.GetProperty("score").GetProperty("activePeople").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Who_plays_which_part_in_a_purchase_is_there_and_who_is_missing()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync("acme.example", SomeActivities.Group(ApiRig.Now.AddDays(-2), ("industry", "software")));
        var buyer = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        await rig.ContactAsync(SomeActivities.Identify("rob@acme.example", ApiRig.Now.AddDays(-3), ("title", "Ninja")));
        await rig.ContactAsync(
            SomeActivities.Identify("olaf@acme.example", ApiRig.Now.AddDays(-3), ("title", "CIO"), ("consent.profiling", "objected"))
        );

        var group = (await rig.ReadAsync("/v1/accounts/acme.example")).GetProperty("buyingGroup");

        group.GetProperty("missing").EnumerateArray().Select(role => role.GetString()).ShouldBe(["decision_maker", "user", "procurement"]);
        var role = group.GetProperty("roles")[0];
        role.GetProperty("role").GetString().ShouldBe("technical_buyer");
        role.GetProperty("status").GetString().ShouldBe("active");
        role.GetProperty("contacts")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetRawText()
            .ShouldBe(
                $"{{\"contactId\":\"{buyer:N}\",\"email\":\"vera@acme.example\",\"function\":\"it\",\"seniority\":\"vp\",\"level\":1,\"latestActivityOn\":\"2026-01-05\"}}"
            );
        (group.GetProperty("withoutRole").GetInt32(), group.GetProperty("leftOut").GetInt32()).ShouldBe((1, 1));
        group.GetRawText().ShouldNotContain("olaf");
    }

    [Fact]
    public async Task An_account_of_which_only_facts_are_known_is_there()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync("acme.example", SomeActivities.Group(ApiRig.Now, ("industry", "software")));

        var account = await rig.ReadAsync("/v1/accounts/acme.example");

        account.GetProperty("members").GetArrayLength().ShouldBe(0);
        account.GetProperty("score").GetProperty("points").GetRawText().ShouldBe("0.000");
    }

    [Fact]
    public async Task One_that_is_not_there_is_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, _) = await rig.ProblemAsync("/v1/accounts/nowhere.example");

        (status, type).ShouldBe((404, "/problems/no-account"));
    }
}
