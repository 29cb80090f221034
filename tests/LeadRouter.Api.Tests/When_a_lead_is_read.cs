using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_lead_is_read
{
    [Fact]
    public async Task The_whole_record_is_there()
    {
        await using var rig = await ApiRig.StartAsync();
        var contact = Guid.NewGuid();
        var lead = await rig.LeadAsync(contact, "acme.example", ApiRig.Now, "ana@acme.example");
        await DecideAsync(rig, "d1", "qualification", contact, lead, 0, "{\"qualification\":{\"line\":5}}");
        await DecideAsync(rig, "d2", "route", contact, lead, 1, "{\"owner\":\"ana@acme.example\"}");
        await DecideAsync(rig, "d3", "qualification", Guid.NewGuid(), lead, 2, "{}");

        var record = await rig.ReadAsync($"/v1/leads/{lead:D}");

        var row = record.GetProperty("lead");
        row.GetProperty("id").GetString().ShouldBe(lead.ToString("N"));
        row.GetProperty("owner").GetString().ShouldBe("ana@acme.example");
        row.GetProperty("handRaise").GetBoolean().ShouldBeTrue();
        row.GetProperty("qualifiedAt").GetString().ShouldBe("2026-01-06T10:00:00Z");
        row.GetProperty("slaDueAt").GetString().ShouldBe("2026-01-06T11:00:00Z");
        row.GetProperty("closedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        record.GetProperty("events").EnumerateArray().Select(step => step.GetProperty("to").GetString()).ShouldBe(["qualified", "routed"]);
        record.GetProperty("contacts")[0].GetProperty("contactId").GetString().ShouldBe(contact.ToString("N"));
        record.GetProperty("qualification").GetProperty("body").GetProperty("qualification").GetProperty("line").GetInt32().ShouldBe(5);
        record.GetProperty("route").GetProperty("body").GetProperty("owner").GetString().ShouldBe("ana@acme.example");
        record.GetProperty("otherDecisions").EnumerateArray().Select(decision => decision.GetProperty("id").GetString()).ShouldBe(["d3"]);
    }

    [Fact]
    public async Task A_lead_without_an_owner_yet_has_no_route()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = await rig.LeadAsync(Guid.NewGuid(), "acme.example", ApiRig.Now);

        var record = await rig.ReadAsync($"/v1/leads/{lead:N}");

        record.GetProperty("route").ValueKind.ShouldBe(JsonValueKind.Null);
        record.GetProperty("lead").GetProperty("owner").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("not-an-id")]
    public async Task One_that_is_not_there_is_a_problem(string id)
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, _) = await rig.ProblemAsync($"/v1/leads/{id}");

        (status, type).ShouldBe((404, "/problems/no-lead"));
    }

    private static Task DecideAsync(ApiRig rig, string id, string kind, Guid contact, Guid lead, int at, string body) =>
        rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, body) values (@id, @kind, @Contact, @Lead, @at, 'hash', @body)",
            new
            {
                id,
                kind,
                Contact = contact.ToString("N"),
                Lead = lead.ToString("N"),
                at,
                body,
            }
        );
}
