using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_member_is_switched_off
{
    private const string Ana = "ana@acme.example";

    [Fact]
    public async Task The_list_shows_it_with_who_said_so()
    {
        await using var rig = await ApiRig.StartAsync();

        using var answer = await SayAsync(rig, Ana, """{"on": false, "by": "ops@acme.example", "why": "Is ill."}""");
        var member = (await rig.ReadAsync("/v1/members")).GetProperty("members").EnumerateArray().Single(IsAna);

        answer.EnsureSuccessStatusCode();
        member.GetProperty("state").GetString().ShouldBe("off");
        member.GetProperty("on").GetBoolean().ShouldBeFalse();
        var change = member.GetProperty("lastChange");
        change.GetProperty("by").GetString().ShouldBe("ops@acme.example");
        change.GetProperty("what").GetString().ShouldBe("off");
        change.GetProperty("why").GetString().ShouldBe("Is ill.");
        change.GetProperty("at").GetDateTime().ShouldBe(ApiRig.Now.UtcDateTime);
    }

    [Fact]
    public async Task Days_of_an_absence_are_those_where_the_person_works()
    {
        await using var rig = await ApiRig.StartAsync();

        using var answer = await SayAsync(
            rig,
            Ana,
            """{"absent": {"from": "2026-01-05", "until": "2026-01-09", "delegate": "Ben@acme.example"}}"""
        );

        var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ApiRig.Token));
        var member = body.GetProperty("member");
        // Berlin is an hour ahead of UTC, and the ninth is the last day.
        member.GetProperty("absentFrom").GetDateTime().ShouldBe(new DateTime(2026, 1, 4, 23, 0, 0, DateTimeKind.Utc));
        member.GetProperty("absentUntil").GetDateTime().ShouldBe(new DateTime(2026, 1, 9, 23, 0, 0, DateTimeKind.Utc));
        member.GetProperty("state").GetString().ShouldBe("absent");
        member.GetProperty("delegate").GetString().ShouldBe("ben@acme.example");
    }

    [Fact]
    public async Task It_is_said_when_nobody_of_a_team_is_left()
    {
        await using var rig = await ApiRig.StartAsync();
        var team = (await rig.ReadAsync("/v1/members")).GetProperty("members").EnumerateArray().Single(IsAna).GetProperty("teams")[0];
        var name = team.GetProperty("team").GetString();
        var others = (await rig.ReadAsync("/v1/members"))
            .GetProperty("members")
            .EnumerateArray()
            .Where(one => !IsAna(one) && one.GetProperty("teams").EnumerateArray().Any(of => of.GetProperty("team").GetString() == name))
            .Select(one => one.GetProperty("member").GetString()!)
            .ToList();
        foreach (var other in others)
        {
            using var off = await SayAsync(rig, other, """{"on": false}""");
            (await HintsAsync(off)).ShouldBeEmpty();
        }

        using var last = await SayAsync(rig, Ana, """{"on": false}""");

        others.ShouldNotBeEmpty();
        (await HintsAsync(last))
            .ShouldHaveSingleItem()
            .ShouldBe($"Nobody in team {name} takes turns now: its leads go to somebody all the same, and say so.");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"weight": 0}""")]
    [InlineData("""{"weight": 0.0001}""")]
    [InlineData("""{"weight": 101}""")]
    [InlineData("""{"absent": {"until": "2026-01-05"}}""")]
    [InlineData("""{"absent": {"from": "2026-01-09", "until": "2026-01-08"}}""")]
    [InlineData("""{"absent": {"from": "tomorrow"}}""")]
    [InlineData("""{"absent": {"delegate": "ana@acme.example"}}""")]
    [InlineData("""{"absent": {"delegate": "nobody@acme.example"}}""")]
    [InlineData("""{"back": true, "absent": {}}""")]
    [InlineData("""{"asPlaybook": true, "on": true}""")]
    [InlineData("""[]""")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string body)
    {
        await using var rig = await ApiRig.StartAsync();

        using var answer = await SayAsync(rig, Ana, body);

        (await ApiRig.ProblemAsync(answer)).Type.ShouldBe("/problems/bad-body");
        (await rig.ReadAsync($"/v1/members/{Ana}")).GetProperty("changes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Only_an_admin_may_and_only_of_a_member()
    {
        await using var rig = await ApiRig.StartAsync();

        using var reader = await SayAsync(rig, Ana, """{"on": false}""", ApiRig.ReadKey);
        using var stranger = await SayAsync(rig, "nobody@acme.example", """{"on": false}""");

        (await ApiRig.ProblemAsync(reader)).Type.ShouldBe("/problems/needs-admin");
        (await ApiRig.ProblemAsync(stranger)).Type.ShouldBe("/problems/no-member");
        (await rig.ProblemAsync("/v1/members/nobody@acme.example")).Type.ShouldBe("/problems/no-member");
    }

    private static bool IsAna(JsonElement member) => member.GetProperty("member").GetString() == Ana;

    private static async Task<IReadOnlyList<string>> HintsAsync(HttpResponseMessage answer) =>
        [
            .. JsonSerializer
                .Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ApiRig.Token))
                .GetProperty("hints")
                .EnumerateArray()
                .Select(hint => hint.GetString()!),
        ];

    private static async Task<HttpResponseMessage> SayAsync(ApiRig rig, string member, string body, string key = ApiRig.AdminKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/members/{member}/standing")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await rig.Client.SendAsync(request, ApiRig.Token);
    }
}
