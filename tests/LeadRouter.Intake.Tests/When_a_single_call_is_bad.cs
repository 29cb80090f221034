using System.Net;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_single_call_is_bad
{
    [Theory]
    [InlineData("/v1/track", """{"userId":"u"}""", "no-event")]
    [InlineData("/v1/identify", """{"traits":{"name":"Jane"}}""", "no-identity")]
    [InlineData("/v1/group", """{"userId":"u"}""", "no-group")]
    [InlineData("/v1/alias", """{"userId":"u"}""", "no-identity")]
    [InlineData("/v1/page", """{"userId":"u","timestamp":"2099-01-01T00:00:00Z"}""", "future-clock")]
    public async Task The_sender_is_told_why_and_its_bytes_are_kept(string path, string call, string reason)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(path, call);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, reason);
        var kept = (await app.FailedAsync()).ShouldHaveSingleItem();
        kept.Reason.ShouldBe(reason);
        Encoding.UTF8.GetString(kept.Bytes).ShouldBe(call);
    }

    [Fact]
    public async Task One_over_32_KB_is_told_so()
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync("/v1/page", $$"""{"userId":"u","name":"{{new string('x', 40 * 1024)}}"}""");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "too-large");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.Length.ShouldBeGreaterThan(40 * 1024);
    }

    [Theory]
    [InlineData("track", "Track")]
    [InlineData("page", "Page")]
    [InlineData("screen", "Screen")]
    [InlineData("identify", "Identify")]
    [InlineData("group", "Group")]
    [InlineData("alias", "Alias")]
    public async Task A_good_one_is_what_its_route_says(string route, string type)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/" + route,
            """ {"userId":"u","event":"x","groupId":"g","previousId":"p","type":"purchase"} """
        );

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Type.ToString().ShouldBe(type);
    }
}
