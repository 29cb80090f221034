using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_history_is_read
{
    [Fact]
    public async Task It_says_how_the_contact_came_and_how_its_points_came_to_be()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var history = await rig.ReadAsync("/v1/contacts/vera@acme.example/history?days=30");

        history.GetProperty("contactId").GetString().ShouldBe(id.ToString("N"));
        history.GetProperty("accountKey").GetString().ShouldBe("acme.example");
        var touches = history.GetProperty("touches");
        touches.GetProperty("first").GetProperty("text").GetString().ShouldBe("said who they are");
        touches.GetProperty("creating").GetProperty("at").GetDateTimeOffset().ShouldBe(new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero));
        touches.GetProperty("qualifying").ValueKind.ShouldBe(JsonValueKind.Null);
        var days = history.GetProperty("days").EnumerateArray().ToList();
        days.Count.ShouldBe(3);
        days.Select(day => day.GetProperty("points").GetDecimal()).ShouldBe([25.000m, 83.792m, 82.643m]);
        days[1].GetProperty("changes")[0].GetProperty("text").GetString().ShouldBe("3 × pricing in 7 days (at least 3)");
        days[2].GetProperty("asOf").GetDateTimeOffset().ShouldBe(ApiRig.Now);
        days.ForEach(day =>
            day.GetProperty("changes")
                .EnumerateArray()
                .Where(change => change.GetProperty("points").ValueKind == JsonValueKind.Number)
                .ShouldNotBeEmpty()
        );
    }

    [Fact]
    public async Task What_was_decided_stands_beside_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        await rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, at, playbook_hash, disposition, body) values ('d1', 'qualification', @Id, @At, 'hash', 'waiting', '{\"qualification\":{\"reason\":\"Waits.\"}}'), ('d2', 'route', @Id, @At, 'hash', 'routed', '{\"reason\":\"To ana.\"}'), ('d3', 'route', @Id, @At, 'hash', 'routed', '[]')",
            new { Id = id.ToString("N"), At = ApiRig.Now.AddDays(-1).ToUnixTimeMilliseconds() }
        );

        var history = await rig.ReadAsync("/v1/contacts/vera@acme.example/history");

        history
            .GetProperty("decisions")
            .EnumerateArray()
            .Select(decision => $"{decision.GetProperty("kind").GetString()} {decision.GetProperty("reason").GetString()}")
            .ShouldBe(["route ", "route To ana.", "qualification Waits."]);
    }

    [Fact]
    public async Task An_earlier_instant_sees_nothing_of_what_came_later()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var history = await rig.ReadAsync("/v1/contacts/vera@acme.example/history?asOf=2026-01-04T23:00:00Z");

        history.GetProperty("days").EnumerateArray().ShouldHaveSingleItem().GetProperty("points").GetDecimal().ShouldBe(25.000m);
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=367", "days")]
    [InlineData("days=many", "days")]
    [InlineData("asOf=yesterday", "asOf")]
    public async Task A_parameter_that_cannot_be_read_is_told(string query, string parameter)
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));

        var (status, _, detail) = await rig.ProblemAsync("/v1/contacts/vera@acme.example/history?" + query);

        status.ShouldBe(400);
        detail.ShouldContain(parameter);
    }

    [Fact]
    public async Task There_is_none_of_somebody_unknown()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/contacts/nobody@acme.example/history")).Status.ShouldBe(404);
    }
}
