using System.Net;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_method_is_wrong
{
    public static readonly TheoryData<string> Routes =
    [
        "/v1/track",
        "/v1/page",
        "/v1/screen",
        "/v1/identify",
        "/v1/group",
        "/v1/alias",
        "/v1/batch",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_answer_names_the_one_that_is_right(string path)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        foreach (var method in new[] { "GET", "PUT", "DELETE", "PATCH" })
        {
            using var answer = await SendAsync(app, method, path);

            await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "wrong-method");
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"{path} answers POST, OPTIONS");
            answer.Content.Headers.Allow.ShouldBe(["POST", "OPTIONS"]);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task HEAD_is_wrong_without_a_body(string path)
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await SendAsync(app, "HEAD", path);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST", "OPTIONS"]);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task OPTIONS_asks_for_it_without_a_key(string path)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        using var answer = await SendAsync(app, "OPTIONS", path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Content.Headers.Allow.ShouldBe(["POST", "OPTIONS"]);
    }

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, string method, string path) =>
        app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);
}
