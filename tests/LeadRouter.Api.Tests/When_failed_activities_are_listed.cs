using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_failed_activities_are_listed
{
    [Fact]
    public async Task The_bytes_are_for_admins_only()
    {
        await using var rig = await ApiRig.StartAsync();
        await FailAsync(rig, "f1", 1);

        var read = (await rig.ReadAsync("/v1/failed-activities")).GetProperty("items")[0];
        var admin = (await rig.ReadAsync("/v1/failed-activities", ApiRig.AdminKey)).GetProperty("items")[0];

        read.GetProperty("bytes").ValueKind.ShouldBe(JsonValueKind.Null);
        read.GetProperty("reason").GetString().ShouldBe("unparseable");
        read.GetProperty("size").GetInt64().ShouldBe(3);
        admin.GetProperty("bytes").GetString().ShouldBe("AQID");
    }

    [Fact]
    public async Task Pages_follow_each_other_the_last_seen_first()
    {
        await using var rig = await ApiRig.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await FailAsync(rig, $"f{i}", i / 2);
        }

        var first = await rig.ReadAsync("/v1/failed-activities?limit=3");
        var second = await rig.ReadAsync($"/v1/failed-activities?limit=3&after={first.GetProperty("next").GetString()}");

        Ids(first).Concat(Ids(second)).ShouldBe(["f4", "f3", "f2", "f1", "f0"]);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_bad_limit_is_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/failed-activities?limit=-1")).Type.ShouldBe("/problems/bad-parameter");
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString());

    private static Task FailAsync(ApiRig rig, string id, long seen) =>
        rig.ExecuteAsync(
            "insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count) values (@id, 'unparseable', 'It is no JSON.', 'web', x'010203', @At, @At, 2)",
            new { id, At = ApiRig.Now.ToUnixTimeMilliseconds() + seen }
        );
}
