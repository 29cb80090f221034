using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_lead_waits_for_its_first_touch
{
    private const long Hour = 3_600_000;
    private static readonly long Now = ApiRig.Now.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Its_service_level_is_there()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = await rig.LeadAsync(Guid.NewGuid(), "acme.example", ApiRig.Now, "ana@acme.example");
        await ClockAsync(rig, lead, 1, "ana@acme.example", Now + 1000, remindedAt: Now + (2 * Hour));

        var level = (await rig.ReadAsync($"/v1/leads/{lead:N}")).GetProperty("serviceLevel");

        level.GetProperty("sla").GetString().ShouldBe("PT4H");
        level.GetProperty("state").GetString().ShouldBe("running");
        level.GetProperty("dueAt").GetString().ShouldBe("2026-01-06T14:00:01Z");
        level.GetProperty("speedToLead").GetProperty("system").GetString().ShouldBe("PT1S");
        level.GetProperty("speedToLead").GetProperty("total").ValueKind.ShouldBe(JsonValueKind.Null);
        var owner = level.GetProperty("owners").EnumerateArray().ShouldHaveSingleItem();
        owner.GetProperty("owner").GetString().ShouldBe("ana@acme.example");
        owner.GetProperty("remindedAt").GetString().ShouldBe("2026-01-06T12:00:00Z");
        owner.GetProperty("touchedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Speed_to_lead_counts_from_the_qualification_and_the_service_level_from_the_owner_who_had_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = await rig.LeadAsync(Guid.NewGuid(), "acme.example", ApiRig.Now, "ben@acme.example");
        await ClockAsync(rig, lead, 1, "ana@acme.example", Now + 1000, end: "rerouted");
        await ClockAsync(
            rig,
            lead,
            2,
            "ben@acme.example",
            Now + (5 * Hour),
            touchedAt: Now + (24 * Hour),
            workingMs: 2 * Hour,
            end: "touched"
        );

        var level = (await rig.ReadAsync($"/v1/leads/{lead:N}")).GetProperty("serviceLevel");

        level.GetProperty("state").GetString().ShouldBe("touched");
        var speed = level.GetProperty("speedToLead");
        (speed.GetProperty("system").GetString(), speed.GetProperty("human").GetString(), speed.GetProperty("total").GetString()).ShouldBe(
            ("PT1S", "PT23H59M59S", "P1D")
        );
        var owners = level.GetProperty("owners");
        owners[0].GetProperty("endedBy").GetString().ShouldBe("rerouted");
        (owners[1].GetProperty("raw").GetString(), owners[1].GetProperty("working").GetString()).ShouldBe(("PT19H", "PT2H"));
        owners[1].GetProperty("touchedBy").GetString().ShouldBe("call");
    }

    [Fact]
    public async Task What_was_decided_about_it_reads_in_instants_and_durations()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = await rig.LeadAsync(Guid.NewGuid(), "acme.example", ApiRig.Now, "ana@acme.example");
        await rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, disposition, body) values ('d', 'service', 'c', @Lead, @Now, 'hash', 'held', @Body)",
            new
            {
                Lead = lead.ToString("N"),
                Now,
                Body = """{"at":N,"reason":"The CRM could not be read.","dueAt":N,"terms":{"slaMs":14400000},"clock":{"assignedAt":N,"crm":{"askedAt":N}}}""".Replace(
                    ":N",
                    $":{Now}",
                    StringComparison.Ordinal
                ),
            }
        );

        var body = (await rig.ReadAsync($"/v1/leads/{lead:N}")).GetProperty("otherDecisions")[0].GetProperty("body");

        body.GetProperty("dueAt").GetString().ShouldBe("2026-01-06T10:00:00Z");
        body.GetProperty("terms").GetProperty("sla").GetString().ShouldBe("PT4H");
        body.GetProperty("clock").GetProperty("crm").GetProperty("askedAt").GetString().ShouldBe("2026-01-06T10:00:00Z");
    }

    [Fact]
    public async Task One_without_an_owner_has_none()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = await rig.LeadAsync(Guid.NewGuid(), "acme.example", ApiRig.Now);

        (await rig.ReadAsync($"/v1/leads/{lead:N}")).GetProperty("serviceLevel").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static Task ClockAsync(
        ApiRig rig,
        Guid lead,
        int round,
        string owner,
        long assignedAt,
        long? remindedAt = null,
        long? touchedAt = null,
        long? workingMs = null,
        string? end = null
    ) =>
        rig.ExecuteAsync(
            """
            insert into service_levels (lead_id, round, owner, team, by_turn, assigned_at, sla_ms, due_at, reminded_at, touched_at, touched_by, working_ms, ended_at, ended_by)
            values (@Lead, @round, @owner, 'desk', 1, @assignedAt, @Sla, @Due, @remindedAt, @touchedAt, @By, @workingMs, @EndedAt, @end)
            """,
            new
            {
                Lead = lead.ToString("N"),
                round,
                owner,
                assignedAt,
                Sla = 4 * Hour,
                Due = assignedAt + (4 * Hour),
                remindedAt,
                touchedAt,
                By = touchedAt is null ? null : "call",
                workingMs,
                EndedAt = end is null ? (long?)null : assignedAt + (4 * Hour),
                end,
            }
        );
}
