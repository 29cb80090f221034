using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_alerts_are_listed
{
    [Fact]
    public async Task They_come_newest_first_with_their_deliveries()
    {
        await using var rig = await ApiRig.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await AlertAsync(rig, $"a{i}", i);
        }

        await rig.ExecuteAsync(
            "insert into alert_deliveries (alert_id, channel, state, due_at, attempts, ambiguous, last_error, sent_at) values ('a2', 'email', 'sent', 0, 2, 1, 'no answer', 1000)"
        );

        var first = await rig.ReadAsync("/v1/alerts?limit=2");
        var second = await rig.ReadAsync($"/v1/alerts?limit=2&after={first.GetProperty("next").GetString()}");

        Ids(first).Concat(Ids(second)).ShouldBe(["a2", "a1", "a0"]);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var newest = first.GetProperty("items")[0];
        newest.GetProperty("signals")[0].GetProperty("signal").GetString().ShouldBe("pricing");
        newest.GetProperty("deliveries")[0].GetProperty("sentAt").GetString().ShouldBe("1970-01-01T00:00:01Z");
        newest.GetProperty("deliveries")[0].GetProperty("ambiguous").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("after=nowhere")]
    [InlineData("limit=1000")]
    public async Task A_parameter_that_cannot_be_read_is_a_problem(string question)
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/alerts?" + question)).Type.ShouldBe("/problems/bad-parameter");
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString());

    private static Task AlertAsync(ApiRig rig, string id, long at) =>
        rig.ExecuteAsync(
            """
            insert into alerts (id, kind, rule, recipient, channels, account_key, contact_id, hand_raise, first_at, newest_at, count, in_between, signals, state, created_at)
            values (@id, 'keyActivity', 'keyActivity', 'ana@acme.example', 'email', 'acme.example', 'c1', 0, @at, @at, 1, 0,
                    '[{"Signal":"pricing","What":"/pricing","ContactId":"00000000-0000-0000-0000-000000000001","Count":1,"NewestAt":5}]', 'sent', @at)
            """,
            new { id, at = ApiRig.Now.ToUnixTimeMilliseconds() + at }
        );
}
