using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LeadRouter.Storage.Members;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_member_leaves
{
    private const string Ana = "ana@acme.example";

    [Fact]
    public async Task It_is_taken_in_and_said_again_changes_nothing()
    {
        await using var rig = await ApiRig.StartAsync();

        using var first = await LeaveAsync(rig, Ana, """{"delegate": "Ben@Acme.example", "why": "retires"}""");
        using var second = await LeaveAsync(rig, Ana, "{}");

        first.EnsureSuccessStatusCode();
        var answer = JsonSerializer.Deserialize<JsonElement>(await second.Content.ReadAsStringAsync(ApiRig.Token));
        answer.GetProperty("delegate").GetString().ShouldBe("ben@acme.example", "it was said before");
        answer.GetProperty("leftAt").GetDateTime().ShouldBe(ApiRig.Now.UtcDateTime);
    }

    [Theory]
    [InlineData("nobody@acme.example", "{}", "no-member")]
    [InlineData(Ana, """{"delegate": "nobody@acme.example"}""", "bad-body")]
    [InlineData(Ana, """{"delegate": "ana@acme.example"}""", "bad-body")]
    [InlineData("ana", "{}", "bad-parameter")]
    public async Task Who_is_no_member_cannot_leave_nor_take_over(string member, string body, string problem)
    {
        await using var rig = await ApiRig.StartAsync();

        using var answer = await LeaveAsync(rig, member, body);

        (await ApiRig.ProblemAsync(answer)).Type.ShouldBe($"/problems/{problem}");
    }

    /// <summary>A CRM's owners need be in no team; what they own goes on after they have left.</summary>
    [Theory]
    [InlineData("owner", "Olga@Acme.example")]
    [InlineData("opportunityOwner", "olga@acme.example")]
    [InlineData("keyAccountOwner", "olga@acme.example ")]
    [InlineData("channelManager", "olga@acme.example")]
    public async Task Who_is_only_stated_to_own_something_can_leave_too(string field, string owner)
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ExecuteAsync(
            "insert into account_facts (account_key, field, source, value, at, message_id) values ('globex.example', @field, 'crm', @owner, 0, 'm')",
            new { field, owner }
        );

        using var answer = await LeaveAsync(rig, "olga@acme.example", $$"""{"delegate": "{{Ana}}"}""");

        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_key_that_may_only_read_previews_and_changes_nothing()
    {
        await using var rig = await ApiRig.StartAsync(setUp: services => services.AddSingleton<ILeavePreview, SomePreview>());

        var answer = await rig.ReadAsync($"/v1/members/{Ana}/leave/preview");
        using var refused = await LeaveAsync(rig, Ana, "{}", ApiRig.ReadKey);

        answer.GetProperty("leads")[0].GetProperty("to").GetString().ShouldBe("ben@acme.example");
        answer.GetProperty("leftAt").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ApiRig.ProblemAsync(refused)).Type.ShouldBe("/problems/needs-admin");
    }

    [Fact]
    public async Task Who_has_left_comes_back_and_nobody_else_does()
    {
        await using var rig = await ApiRig.StartAsync(setUp: services => services.AddSingleton<ILeavePreview, SomePreview>());
        using var early = await PostAsync(rig, Ana, "return", "{}");
        using var left = await LeaveAsync(rig, Ana, "{}");

        var preview = await rig.ReadAsync($"/v1/members/{Ana}/return/preview");
        using var back = await PostAsync(rig, Ana, "return", """{"by": "ops"}""");
        using var again = await PostAsync(rig, Ana, "return", "{}");
        var member = await rig.ReadAsync($"/v1/members/{Ana}");

        (await ApiRig.ProblemAsync(early)).Type.ShouldBe("/problems/not-left");
        preview.GetProperty("leads")[0].GetProperty("to").GetString().ShouldBe(Ana);
        preview.GetProperty("returnedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        back.EnsureSuccessStatusCode();
        again.EnsureSuccessStatusCode();
        member.GetProperty("member").GetProperty("state").GetString().ShouldNotBe("left");
        member
            .GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.GetProperty("what").GetString())
            .ShouldBe(["returned", "left"]);
    }

    [Fact]
    public async Task A_process_that_does_not_route_says_which_one_to_ask()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync($"/v1/members/{Ana}/leave/preview")).Type.ShouldBe("/problems/no-routing");
    }

    private static Task<HttpResponseMessage> LeaveAsync(ApiRig rig, string member, string body, string key = ApiRig.AdminKey) =>
        PostAsync(rig, member, "leave", body, key);

    private static async Task<HttpResponseMessage> PostAsync(
        ApiRig rig,
        string member,
        string what,
        string body,
        string key = ApiRig.AdminKey
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/members/{member}/{what}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await rig.Client.SendAsync(request, ApiRig.Token);
    }

    private sealed class SomePreview : ILeavePreview
    {
        public Task<IReadOnlyList<LeavingLead>> PreviewAsync(
            string member,
            string? successor,
            int most,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<LeavingLead>>([new LeavingLead("1", "acme.example", "ben@acme.example", "To ben.")]);

        public Task<IReadOnlyList<LeavingLead>> PreviewReturnAsync(string member, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<LeavingLead>>([new LeavingLead("1", "acme.example", member, "Untouched.")]);
    }
}
