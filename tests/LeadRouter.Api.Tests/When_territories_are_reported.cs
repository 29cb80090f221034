using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_territories_are_reported
{
    [Fact]
    public async Task Every_territory_and_member_of_the_playbook_has_a_row()
    {
        await using var rig = await ApiRig.StartAsync();

        var answer = await rig.ReadAsync("/v1/territories/report?days=30");

        answer.GetProperty("days").GetInt32().ShouldBe(30);
        answer
            .GetProperty("territories")
            .EnumerateArray()
            .Select(row => $"{row.GetProperty("territory")} {row.GetProperty("state")}")
            .ShouldContain("rest Active");
        answer.GetProperty("members").GetArrayLength().ShouldBeGreaterThan(2);
        answer.GetProperty("giniOfLoad").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Days_that_are_none_are_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/territories/report?days=0")).Detail.ShouldContain("1 to 3650");
    }
}
