using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_leads_are_listed
{
    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_also_where_instants_are_equal()
    {
        await using var rig = await ApiRig.StartAsync();
        var expected = new List<(DateTimeOffset At, string Id)>();
        for (var i = 0; i < 11; i++)
        {
            var at = ApiRig.Now.AddMinutes(-(i / 4));
            expected.Add((at, (await rig.LeadAsync(Guid.NewGuid(), $"a{i}.example", at)).ToString("N")));
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await rig.ReadAsync($"/v1/leads?limit=3&after={after}");
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!));
            after = page.GetProperty("next").GetString();
        } while (after is not null);

        seen.ShouldBe(
            expected.OrderByDescending(lead => lead.At).ThenByDescending(lead => lead.Id, StringComparer.Ordinal).Select(lead => lead.Id)
        );
    }

    [Fact]
    public async Task Each_says_who_it_is()
    {
        await using var rig = await ApiRig.StartAsync();
        var vera = await rig.ContactAsync(SomeActivities.Identify("vera@acme.example", ApiRig.Now.AddDays(-1), ("name", "Vera Berg")));
        var lead = await rig.LeadAsync(vera, "acme.example", ApiRig.Now, "ana@acme.example");
        await rig.LeadAsync(Guid.NewGuid(), "b.example", ApiRig.Now.AddDays(-1));

        var items = (await rig.ReadAsync("/v1/leads")).GetProperty("items");
        var record = await rig.ReadAsync($"/v1/leads/{lead:N}");
        var account = await rig.ReadAsync("/v1/accounts/acme.example");

        foreach (
            var row in new[]
            {
                items[0],
                record.GetProperty("lead"),
                record.GetProperty("contacts")[0],
                account.GetProperty("openLeads")[0],
            }
        )
        {
            row.GetProperty("email").GetString().ShouldBe("vera@acme.example");
            row.GetProperty("name").GetString().ShouldBe("Vera Berg");
        }

        items[1].GetProperty("email").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?owner=ANA@acme.example", 2)]
    [InlineData("?stage=qualified", 1)]
    [InlineData("?owner=ana@acme.example&stage=routed", 1)]
    [InlineData("?owner=nobody@acme.example", 0)]
    [InlineData("?owner=ana@acme.example%00", 2)]
    public async Task Owner_and_stage_narrow_them(string question, int count)
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.LeadAsync(Guid.NewGuid(), "a.example", ApiRig.Now, "ana@acme.example");
        await rig.LeadAsync(Guid.NewGuid(), "b.example", ApiRig.Now, "ana@acme.example", stage: "won", isClosed: true);
        await rig.LeadAsync(Guid.NewGuid(), "c.example", ApiRig.Now);

        var page = await rig.ReadAsync("/v1/leads" + question);

        page.GetProperty("items").GetArrayLength().ShouldBe(count);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=nowhere", "after")]
    [InlineData("after=%25%25", "after")]
    // 1.a and then U+0000, on which PostgreSQL fails.
    [InlineData("after=MS5hAA", "after")]
    [InlineData("stage=lukewarm", "stage")]
    public async Task A_parameter_that_cannot_be_read_is_named(string question, string parameter)
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, detail) = await rig.ProblemAsync($"/v1/leads?{question}");

        (status, type).ShouldBe((400, "/problems/bad-parameter"));
        detail.ShouldStartWith(parameter + " must be ");
    }
}
