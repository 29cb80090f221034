using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_the_hand_raises_of_a_day_are_reconciled
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 6, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_has_one_disposition_and_what_fell_through_is_the_difference()
    {
        await using var rig = await ApiRig.StartAsync();
        await RaisedAsync(rig, "ana", "qualified", owner: "eve@acme.example");
        await RaisedAsync(rig, "ben", "joined", owner: "eve@acme.example");
        var waiting = await RaisedAsync(rig, "cem", "qualified");
        await rig.ExecuteAsync(
            "insert into waiting_leads (lead_id, team, needs, priority, since, playbook) values (@Id, 'desk', '', 1, 0, '')",
            new { Id = waiting!.Value.ToString("N") }
        );
        await RaisedAsync(rig, "dia", "suppressed");
        await RaisedAsync(rig, "fay", "qualified", isClosed: true);
        await RaisedAsync(rig, "gus", "qualified");
        await rig.ContactAsync(Demo("hal"));
        await rig.ContactAsync(SomeActivities.Pricing("ida@acme.example", Noon));

        var answer = await rig.ReadAsync("/v1/reconciliation?day=2026-01-06");

        answer.GetProperty("handRaises").GetInt32().ShouldBe(7);
        answer
            .GetProperty("difference")
            .GetInt32()
            .ShouldBe(2, "a lead that nobody has and that waits nowhere, and one that nobody decided");
        answer
            .GetProperty("byDisposition")
            .EnumerateObject()
            .Select(one => $"{one.Name} {one.Value}")
            .ShouldBe(["ended 1", "joined 1", "routed 1", "suppressed 1", "unaccounted 2", "waiting 1"]);
        var first = answer.GetProperty("items")[0];
        first.GetProperty("owner").GetString().ShouldBe("eve@acme.example");
        first.GetProperty("reason").GetString().ShouldBe("Asked for a demo.");
    }

    [Fact]
    public async Task A_decision_that_was_taken_while_it_was_on_its_way_is_not_its()
    {
        await using var rig = await ApiRig.StartAsync();
        var contact = await rig.ContactAsync(Demo("ana"));
        await DecideAsync(rig, contact, "nurture", null, 1, isHandRaise: false);
        await DecideAsync(rig, contact, "attached", null, 2, isHandRaise: true);

        var answer = await rig.ReadAsync("/v1/reconciliation?day=2026-01-06");

        answer.GetProperty("items")[0].GetProperty("disposition").GetString().ShouldBe("attached");
    }

    [Fact]
    public async Task A_day_without_any_has_no_difference()
    {
        await using var rig = await ApiRig.StartAsync();

        var answer = await rig.ReadAsync("/v1/reconciliation?day=2026-01-05");

        (answer.GetProperty("day").GetString(), answer.GetProperty("difference").GetInt32()).ShouldBe(("2026-01-05", 0));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days(string day)
    {
        await using var rig = await ApiRig.StartAsync();

        var answer = await rig.ReadAsync($"/v1/reconciliation?day={day}");

        (answer.GetProperty("day").GetString(), answer.GetProperty("handRaises").GetInt32()).ShouldBe((day, 0));
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused()
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, detail) = await rig.ProblemAsync("/v1/reconciliation?day=yesterday");

        (status, type).ShouldBe((400, "/problems/bad-parameter"));
        detail.ShouldContain("2026-01-05");
    }

    private static async Task<Guid?> RaisedAsync(ApiRig rig, string who, string disposition, string? owner = null, bool isClosed = false)
    {
        var contact = await rig.ContactAsync(Demo(who));
        Guid? lead = disposition is "qualified" or "joined"
            ? await rig.LeadAsync(contact, $"{who}.example", Noon, owner, isClosed: isClosed)
            : null;
        await DecideAsync(rig, contact, disposition, lead, 1, isHandRaise: true);
        return lead;
    }

    private static Activity Demo(string who) =>
        SomeActivities.Pricing($"{who}@acme.example", Noon) with
        {
            Type = ActivityType.Form,
            Form = "demo",
        };

    private static Task DecideAsync(ApiRig rig, Guid contact, string disposition, Guid? lead, int after, bool isHandRaise) =>
        rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, disposition, body) values (@Id, 'qualification', @Contact, @Lead, @At, 'hash', @disposition, @Body)",
            new
            {
                Id = Guid.NewGuid().ToString("N"),
                Contact = contact.ToString("N"),
                Lead = lead?.ToString("N"),
                At = ApiRig.Now.ToUnixTimeMilliseconds() + after,
                disposition,
                Body = JsonSerializer.Serialize(new { qualification = new { reason = "Asked for a demo.", handRaise = isHandRaise } }),
            }
        );
}
