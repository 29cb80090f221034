using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_an_account_is_matched
{
    [Fact]
    public async Task The_account_is_named_with_its_evidence()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now, ("name", "Acme Antriebstechnik GmbH"), ("country", "Germany"))
        );
        await rig.AccountAsync("other.example", SomeActivities.Group(ApiRig.Now, ("name", "Acme Robotics AG"), ("country", "DE")));

        var match = await rig.ReadAsync("/v1/accounts/match?company=ACME%20Antriebstechnik&country=DE");

        match.GetProperty("account").GetString().ShouldBe("acme.example");
        match.GetProperty("strength").GetString().ShouldBe("name");
        var candidates = match.GetProperty("candidates");
        candidates.GetArrayLength().ShouldBe(2);
        candidates[0].GetProperty("chosen").GetBoolean().ShouldBeTrue();
        candidates[1].GetProperty("text").GetString().ShouldBe("the names share a word and are two companies'");
    }

    [Fact]
    public async Task A_domain_that_a_quarter_of_its_people_have_is_the_account_s()
    {
        await using var rig = await ApiRig.StartAsync();
        foreach (var person in (string[])["a@acme.example", "b@acme.example", "c@acme-labs.example", "d@acme-labs.example"])
        {
            await rig.ContactAsync(SomeActivities.Pricing(person, ApiRig.Now.AddDays(-1)));
        }

        await rig.ExecuteAsync("update contacts set account_key = 'acme.example'");

        var match = await rig.ReadAsync("/v1/accounts/match?mailDomain=acme-labs.example");

        match.GetProperty("account").GetString().ShouldBe("acme.example");
        match.GetProperty("strength").GetString().ShouldBe("secondaryDomain");
        match.GetProperty("reason").GetString()!.ShouldContain("acme-labs.example is the domain of 2 of its 4 contacts");
    }

    [Fact]
    public async Task None_is_an_answer_too()
    {
        await using var rig = await ApiRig.StartAsync();

        var match = await rig.ReadAsync("/v1/accounts/match?mailDomain=gmail.com");

        match.GetProperty("account").GetString().ShouldBeNull();
        match.GetProperty("reason").GetString()!.ShouldContain("gmail.com is a mailbox provider's");
    }

    [Fact]
    public async Task A_question_without_company_and_domain_is_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/accounts/match?country=DE")).Type.ShouldBe("/problems/bad-parameter");
    }

    [Fact]
    public async Task A_country_that_is_none_is_a_problem_and_not_left_out_of_the_question()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/accounts/match?company=Acme&country=Nowhere")).Detail.ShouldContain("such as DE or Germany");
    }

    [Fact]
    public async Task An_account_is_read_by_what_it_is_called()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync("acme.example", SomeActivities.Group(ApiRig.Now, ("name", "Acme Antriebstechnik GmbH")));

        var account = await rig.ReadAsync("/v1/accounts/Acme%20Antriebstechnik");

        account.GetProperty("key").GetString().ShouldBe("acme.example");
        account.GetProperty("matchedBy").GetString()!.ShouldContain("the names are the same");
        (await rig.ReadAsync("/v1/accounts/acme.example")).GetProperty("matchedBy").GetString().ShouldBeNull();
    }
}
