using System.Net;
using System.Net.Http.Json;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Testing.Tests.Servers;

public sealed class When_something_is_posted_to_the_Slack_stub
{
    [Fact]
    public async Task It_is_kept_and_answered_ok()
    {
        var token = TestContext.Current.CancellationToken;
        await using var slack = await SlackStub.StartAsync(token);
        using var http = new HttpClient();

        using var answer = await http.PostAsJsonAsync(slack.WebhookUrl, new { text = "Hello" }, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(token)).ShouldBe("ok");
        slack.Posts.Items.ShouldHaveSingleItem().Text.ShouldBe("Hello");
    }

    [Theory]
    [InlineData("{}", "no_text")]
    [InlineData("{", "invalid_payload")]
    public async Task What_Slack_would_not_take_is_refused(string body, string reason)
    {
        var token = TestContext.Current.CancellationToken;
        await using var slack = await SlackStub.StartAsync(token);
        using var http = new HttpClient();
        using var content = new StringContent(body);

        using var answer = await http.PostAsync(slack.WebhookUrl, content, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(token)).ShouldBe(reason);
    }

    [Fact]
    public async Task Planned_answers_are_given_once_each_in_order()
    {
        var token = TestContext.Current.CancellationToken;
        await using var slack = await SlackStub.StartAsync(token);
        using var http = new HttpClient();
        slack.AnswerNext(SlackAnswer.RateLimited(TimeSpan.FromSeconds(7)));
        slack.AnswerNext(SlackAnswer.HangUp);

        using var limited = await http.PostAsJsonAsync(slack.WebhookUrl, new { text = "1" }, token);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));

        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsJsonAsync(slack.WebhookUrl, new { text = "2" }, token));

        using var taken = await http.PostAsJsonAsync(slack.WebhookUrl, new { text = "3" }, token);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        slack.Posts.Items.Select(post => post.Status).ShouldBe([429, 0, 200]);
    }

    [Fact]
    public async Task A_stalled_post_is_kept_and_the_test_can_end()
    {
        var token = TestContext.Current.CancellationToken;
        var slack = await SlackStub.StartAsync(token);
        using var http = new HttpClient();
        slack.AnswerNext(SlackAnswer.Stall);
        var ending = EndOnceKeptAsync(slack, token);

        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsJsonAsync(slack.WebhookUrl, new { text = "Hello" }, token));

        await ending;
        slack.Posts.Items.ShouldHaveSingleItem().Text.ShouldBe("Hello");
    }

    private static async Task EndOnceKeptAsync(SlackStub slack, CancellationToken cancellationToken)
    {
        await slack.Posts.WaitForAsync(1, cancellationToken);
        await slack.DisposeAsync();
    }
}
