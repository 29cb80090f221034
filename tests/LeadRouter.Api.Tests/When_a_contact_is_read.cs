using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_contact_is_read
{
    private const string Email = "vera@acme.example";

    [Fact]
    public async Task It_has_the_fields_that_others_rely_on()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await BuyerAsync(rig);
        var lead = await rig.LeadAsync(id, "acme.example", ApiRig.Now.AddHours(-1), "ana@acme.example");

        using var response = await rig.GetAsync($"/v1/contacts/{Email}");
        var text = await response.Content.ReadAsStringAsync(ApiRig.Token);
        var contact = JsonSerializer.Deserialize<JsonElement>(text);

        contact
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "contactId",
                "email",
                "stateHash",
                "fit",
                "completeness",
                "grade",
                "persona",
                "engagement",
                "level",
                "lead",
                "account",
                "accountIsInferred",
                "playbookHash",
                "asOf",
                "overrides",
            ]);
        contact.GetProperty("contactId").GetString().ShouldBe(id.ToString("N"));
        contact.GetProperty("email").GetString().ShouldBe(Email);
        contact.GetProperty("stateHash").GetString()!.Length.ShouldBe(32);
        text.ShouldContain("\"fit\":100.000,\"completeness\":100.000,\"grade\":\"A\"");
        contact.GetProperty("persona").GetString().ShouldBe("economic_buyer");
        contact.GetProperty("level").GetInt32().ShouldBe(1);
        contact.GetProperty("account").GetString().ShouldBe("acme.example");
        contact.GetProperty("playbookHash").GetString().ShouldBe("00112233445566778899aabbccddeeff");
        contact.GetProperty("asOf").GetString().ShouldBe("2026-01-06T10:00:00Z");
        contact
            .GetProperty("lead")
            .GetRawText()
            .ShouldBe($"{{\"id\":\"{lead:N}\",\"stage\":\"routed\",\"owner\":\"ana@acme.example\",\"priority\":1}}");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_found_by_address_by_user_id_and_by_contact_id()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await BuyerAsync(rig);

        foreach (var key in new[] { "VERA@Acme.example", "user-vera", id.ToString("N"), id.ToString("D") })
        {
            (await rig.ReadAsync($"/v1/contacts/{key}")).GetProperty("contactId").GetString().ShouldBe(id.ToString("N"), key);
        }
    }

    [Theory]
    [InlineData("tenant9/user1", "tenant9%2Fuser1")]
    [InlineData("tenant9/user1", "tenant9%2fuser1")]
    [InlineData("tenant9%2Fuser1", "tenant9%252Fuser1")]
    [InlineData("a/b%2Fc d%25", "a%2Fb%252Fc%20d%2525")]
    public async Task A_user_id_may_have_a_slash_or_what_stands_for_one_in_an_address(string user, string key)
    {
        await using var rig = await ApiRig.StartAsync();
        foreach (var other in new[] { "tenant9/user1", "tenant9%2Fuser1", "a/b%2Fc d%25" })
        {
            await rig.ContactAsync(SomeActivities.Pricing($"{other.Length}@acme.example", ApiRig.Now.AddDays(-1)) with { UserId = other });
        }

        foreach (var path in new[] { "", "/", "/explanation", "/history?days=2", "?asOf=2026-01-06T09:00:00Z" })
        {
            (await rig.ReadAsync($"/v1/contacts/{key}{path}"))
                .GetProperty("email")
                .GetString()
                .ShouldBe($"{user.Length}@acme.example", path);
        }
    }

    [Theory]
    [InlineData("vera@b%C3%BCcher.example")]
    [InlineData("VERA@B%C3%9CCHER.example")]
    [InlineData("vera@xn--bcher-kva.example")]
    public async Task It_is_found_however_its_domain_is_written(string key)
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@xn--bcher-kva.example"));

        (await rig.ReadAsync($"/v1/contacts/{key}")).GetProperty("contactId").GetString().ShouldBe(id.ToString("N"));
    }

    [Fact]
    public async Task A_replay_that_has_not_come_to_it_yet_changes_no_number()
    {
        await using var rig = await ApiRig.StartAsync();
        await BuyerAsync(rig);
        var before = await rig.ReadAsync($"/v1/contacts/{Email}");

        await rig.ExecuteAsync("update contact_states set signals_hash = 'of-other-signals'");
        await rig.ExecuteAsync("update contacts set version = version + 1");

        (await rig.ReadAsync($"/v1/contacts/{Email}")).GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task An_unknown_fit_is_null_and_its_grade_a_question_mark()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(SomeActivities.Pricing("new@unknown.example", ApiRig.Now.AddDays(-1)));

        var contact = await rig.ReadAsync("/v1/contacts/new@unknown.example");

        contact.GetProperty("fit").ValueKind.ShouldBe(JsonValueKind.Null);
        contact.GetProperty("completeness").GetRawText().ShouldBe("0.000");
        contact.GetProperty("grade").GetString().ShouldBe("?");
        contact.GetProperty("lead").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_earlier_instant_knows_nothing_of_what_came_later()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await BuyerAsync(rig);
        await rig.LeadAsync(id, "acme.example", ApiRig.Now.AddHours(-1), "ana@acme.example");
        var now = await rig.ReadAsync($"/v1/contacts/{Email}");

        var then = await rig.ReadAsync($"/v1/contacts/{Email}?asOf=2026-01-04T12:00:00Z");

        then.GetProperty("engagement").GetRawText().ShouldBe("25.000");
        then.GetProperty("stateHash").GetString().ShouldNotBe(now.GetProperty("stateHash").GetString());
        then.GetProperty("grade").GetString().ShouldBe("?");
        then.GetProperty("lead").ValueKind.ShouldBe(JsonValueKind.Null);
        then.GetProperty("asOf").GetString().ShouldBe("2026-01-04T12:00:00Z");
    }

    [Fact]
    public async Task A_lead_stands_as_it_stood_at_the_instant()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await BuyerAsync(rig);
        await rig.LeadAsync(id, "acme.example", ApiRig.Now.AddHours(-1), "ana@acme.example");

        var then = await rig.ReadAsync($"/v1/contacts/{Email}?asOf=2026-01-06T09:00:00.500Z");

        then.GetProperty("lead").GetProperty("stage").GetString().ShouldBe("qualified");
        then.GetProperty("lead").GetProperty("owner").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("2026-02-05T10:00:00Z")]
    [InlineData("2026-02-05T11:00:00+01:00")]
    [InlineData("2026-02-05T11:00:00%2B01:00")]
    [InlineData("2026-02-05T05:00-05:00")]
    public async Task A_later_instant_lets_engagement_fade_and_keeps_the_state(string asOf)
    {
        await using var rig = await ApiRig.StartAsync();
        await BuyerAsync(rig);
        var now = await rig.ReadAsync($"/v1/contacts/{Email}");

        var later = await rig.ReadAsync($"/v1/contacts/{Email}?asOf={asOf}");

        later.GetProperty("asOf").GetString().ShouldBe("2026-02-05T10:00:00Z");
        later.GetProperty("stateHash").GetString().ShouldBe(now.GetProperty("stateHash").GetString());
        later.GetProperty("engagement").GetDecimal().ShouldBeLessThan(now.GetProperty("engagement").GetDecimal());
    }

    [Fact]
    public async Task Somebody_who_joined_a_lead_is_part_of_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var first = await BuyerAsync(rig);
        var second = await rig.ContactAsync(SomeActivities.Pricing("second@acme.example", ApiRig.Now.AddDays(-1)));
        var lead = await rig.LeadAsync(first, "acme.example", ApiRig.Now.AddHours(-1), "ana@acme.example");
        await rig.ExecuteAsync(
            "insert into lead_contacts (lead_id, contact_id, joined_at) values (@Lead, @Contact, @At)",
            new
            {
                Lead = lead.ToString("N"),
                Contact = second.ToString("N"),
                At = ApiRig.Now.ToUnixTimeMilliseconds(),
            }
        );

        var contact = await rig.ReadAsync("/v1/contacts/second@acme.example");

        contact.GetProperty("lead").GetProperty("id").GetString().ShouldBe(lead.ToString("N"));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-01-04")]
    [InlineData("2026-01-04T12:00:00")]
    [InlineData("2026-13-04T12:00:00Z")]
    public async Task An_instant_that_cannot_be_read_is_a_problem_with_an_example(string asOf)
    {
        await using var rig = await ApiRig.StartAsync();
        await BuyerAsync(rig);

        var (status, type, detail) = await rig.ProblemAsync($"/v1/contacts/{Email}?asOf={asOf}");

        (status, type).ShouldBe((400, "/problems/bad-parameter"));
        detail.ShouldContain("2026-01-05T10:00:00Z");
    }

    [Theory]
    [InlineData("/v1/contacts/nobody@acme.example")]
    [InlineData("/v1/contacts/nobody@acme.example/explanation")]
    [InlineData("/v1/contacts/00000000000000000000000000000000?asOf=2026-01-04T12:00:00Z")]
    public async Task Somebody_unknown_is_a_problem(string path)
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, _) = await rig.ProblemAsync(path);

        (status, type).ShouldBe((404, "/problems/no-contact"));
    }

    private static async Task<Guid> BuyerAsync(ApiRig rig)
    {
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now.AddDays(-1), ("industry", "software"), ("employees", "1200"), ("country", "DE"))
        );
        return await rig.ContactAsync(SomeActivities.OfBuyer(Email));
    }
}
