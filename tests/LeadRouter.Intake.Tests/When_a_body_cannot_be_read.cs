using System.Net;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_body_cannot_be_read
{
    [Theory]
    [InlineData("/v1/batch", """{"batch":[{"type":"track","event":"x","userId":"u1"},]}""")]
    [InlineData("/v1/batch", """{"batch":[{"type":"track","event":"x","userId":"u1"}]""")]
    [InlineData("/v1/batch", """{"batch":[]} {"batch":[]}""")]
    [InlineData("/v1/batch", """[{"type":"track"}]""")]
    [InlineData("/v1/batch", """{"items":[]}""")]
    [InlineData("/v1/batch", """{"batch":{"type":"track"}}""")]
    [InlineData("/v1/batch", """{"context":"page","batch":[]}""")]
    [InlineData("/v1/track", "not json")]
    [InlineData("/v1/track", "null")]
    [InlineData("/v1/track", "")]
    public async Task It_is_refused_and_its_bytes_are_kept(string path, string body)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync(path, Encoding.UTF8.GetBytes(body), WithKey);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        var kept = (await app.FailedAsync()).ShouldHaveSingleItem();
        kept.Reason.ShouldBe("unparseable");
        kept.Source.ShouldBe("website");
        Encoding.UTF8.GetString(kept.Bytes).ShouldBe(body);
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_place_is_named_and_nothing_of_the_text_is_shown()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync("/v1/track", "{\n \"userId\": jane@acme.example }"u8.ToArray(), WithKey);

        var problem = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        problem.ShouldContain("line 2, byte 12");
        problem.ShouldNotContain("jane");
    }

    [Fact]
    public async Task Bytes_that_do_not_decompress_are_kept_as_they_were_sent()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();
        byte[] body = [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        var answer = await app.PostAsync(
            "/v1/batch",
            body,
            request =>
            {
                WithKey(request);
                request.Content!.Headers.ContentEncoding.Add("gzip");
            }
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(body);
    }

    [Fact]
    public async Task A_stranger_cannot_fill_the_list_of_failed_activities()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync("/v1/batch", "not json");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_activity_keeps_a_mebibyte_at_most()
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync("/v1/batch", new string('x', 3 * 1024 * 1024));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.Length.ShouldBe(1024 * 1024);
    }

    private static void WithKey(HttpRequestMessage request) => request.Headers.Authorization = new("Basic", "V1JJVEVLRVlfQUJDOg==");
}
