using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Testing.Servers;

/// <summary>
/// Slack's incoming webhooks on a free port of 127.0.0.1. Answers as Slack does (200 <c>ok</c>; 400 <c>invalid_payload</c> or <c>no_text</c>), or as the test
/// has planned, and keeps every post.
/// </summary>
public sealed class SlackStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<SlackAnswer> planned = new();
    private readonly WebApplication web;

    private SlackStub(WebApplication web) => this.web = web;

    /// <summary>A webhook as Slack gives them out; other paths under <c>/services/</c> are webhooks too.</summary>
    public Uri WebhookUrl { get; private set; } = null!;

    /// <summary>All posts, whatever they were answered.</summary>
    public Recorded<SlackPost> Posts { get; } = new();

    public static async Task<SlackStub> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // A stalled answer must not hold up the end of the test.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var stub = new SlackStub(builder.Build());
        stub.web.MapPost("/services/{**webhook}", stub.TakeAsync);
        await stub.web.StartAsync(cancellationToken);
        stub.WebhookUrl = new Uri(new Uri(stub.web.Urls.First()), "/services/T00000000/B00000000/example");
        return stub;
    }

    /// <summary>Plans the answer to the next post; several are given in the order in which they were planned.</summary>
    public void AnswerNext(SlackAnswer answer) => planned.Enqueue(answer);

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var answer = planned.TryDequeue(out var next) ? next : Judge(body);
        Posts.Add(new SlackPost(context.Request.Path, context.Request.ContentType, body, answer.Status));
        switch (answer.Silence)
        {
            case SlackSilence.HangUp:
                context.Abort();
                return;
            case SlackSilence.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "text/html";
        if (answer.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static SlackAnswer Judge(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && (json.RootElement.TryGetProperty("text", out _) || json.RootElement.TryGetProperty("blocks", out _))
                ? SlackAnswer.Ok
                : new SlackAnswer(400, "no_text");
        }
        catch (JsonException)
        {
            return new SlackAnswer(400, "invalid_payload");
        }
    }
}
