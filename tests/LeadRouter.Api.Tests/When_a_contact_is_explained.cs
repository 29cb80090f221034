using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_contact_is_explained
{
    [Fact]
    public async Task The_parts_add_up_to_every_total_and_the_line_that_decided_is_named()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now.AddDays(-1), ("industry", "retail"), ("employees", "1200"), ("country", "FR"))
        );
        await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var why = await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation");

        foreach (var score in new[] { "fit", "engagement", "account" })
        {
            var parts = why.GetProperty(score).GetProperty("parts").EnumerateArray().ToList();
            parts.ShouldNotBeEmpty();
            parts.ShouldAllBe(part => part.GetProperty("text").GetString()!.Length > 0);
            parts
                .Sum(part => part.GetProperty("points").GetDecimal())
                .ShouldBe(why.GetProperty(score).GetProperty("points").GetDecimal(), score);
        }

        var qualification = why.GetProperty("qualification");
        qualification.GetProperty("outcome").GetString().ShouldBe("qualified");
        qualification.GetProperty("line").GetInt32().ShouldBe(7);
        qualification.GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        why.GetProperty("facts").GetProperty("country").GetString().ShouldBe("FR");
        why.GetProperty("accountKey").GetString().ShouldBe("acme.example");
        why.GetProperty("persona").GetProperty("seniority").GetString().ShouldBe("vp");
        why.GetProperty("nextChangeAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task The_last_decisions_stand_beside_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        for (var i = 0; i < 12; i++)
        {
            await rig.ExecuteAsync(
                "insert into decisions (id, kind, contact_id, at, playbook_hash, disposition, body) values (@Id, 'qualification', @Contact, @At, 'hash', 'nurture', '{\"asOf\":7}')",
                new
                {
                    Id = $"d{i:00}",
                    Contact = id.ToString("N"),
                    At = ApiRig.Now.AddMinutes(i).ToUnixTimeMilliseconds(),
                }
            );
        }

        var decisions = (await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation")).GetProperty("decisions");

        decisions
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString())
            .ShouldBe(Enumerable.Range(2, 10).Reverse().Select(i => $"d{i:00}"));
        decisions[0].GetProperty("body").GetProperty("asOf").GetString().ShouldBe("1970-01-01T00:00:00.007Z");
    }

    [Fact]
    public async Task Somebody_who_is_no_lead_is_told_what_is_missing_and_what_would_make_one_of_them()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync([SomeActivities.Pricing("nora@small.example", ApiRig.Now.AddHours(-1))]);

        var why = await rig.ReadAsync("/v1/contacts/nora@small.example/explanation");

        why.GetProperty("qualification").GetProperty("outcome").GetString().ShouldBe("nurture");
        var nearest = why.GetProperty("whyNot")[0];
        nearest.GetProperty("line").GetInt32().ShouldBeGreaterThan(0);
        nearest.GetProperty("missing")[0].GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
        var last = why.GetProperty("whatItWouldTake").EnumerateArray().Last();
        last.GetProperty("text").GetString().ShouldBe("demo is given once more");
        last.GetProperty("becomes").GetString()!.ShouldStartWith("Qualified with priority 1");
    }

    [Fact]
    public async Task A_lead_misses_nothing()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now.AddDays(-1), ("industry", "retail"), ("employees", "1200"), ("country", "FR"))
        );
        await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var why = await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation");

        why.GetProperty("whyNot").GetArrayLength().ShouldBe(0);
        why.GetProperty("whatItWouldTake").GetArrayLength().ShouldBe(0);
    }
}
