using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LeadRouter.Simulator.Traffic;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Traffic;

public sealed class When_the_server_pushes_back : IAsyncLifetime
{
    private static readonly DateTimeOffset End = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<int> answers = new();
    private readonly ConcurrentBag<string> taken = [];
    private readonly HttpClient http = new();
    private WebApplication server = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapPost("/v1/batch", (RequestDelegate)AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_sent_again_until_it_is_taken()
    {
        foreach (var status in (int[])[429, 503, 500, 200, 429])
        {
            answers.Enqueue(status);
        }

        var stream = TrafficGenerator.Generate(1, contacts: 40, days: 10, End);
        var report = await SendAsync(stream);

        report.Items.ShouldBe(stream.Count);
        report.Retries.ShouldBe(4);
        taken.Count.ShouldBe(stream.Count);
        taken.ShouldBeUnique();
    }

    [Theory]
    [InlineData(401, "--write-key")]
    [InlineData(404, "intake role")]
    public async Task What_is_refused_for_good_ends_it_with_a_word(int status, string word)
    {
        answers.Enqueue(status);

        var refused = await Should.ThrowAsync<TrafficRefusedException>(() => SendAsync(TrafficGenerator.Generate(1, 1, 1, End)));

        refused.Status.ShouldBe(status);
        refused.Message.ShouldContain(word);
    }

    [Fact]
    public async Task Nobody_there_is_told_after_the_last_attempt()
    {
        var nowhere = new Uri("http://127.0.0.1:1");

        var refused = await Should.ThrowAsync<TrafficRefusedException>(() => SendAsync(TrafficGenerator.Generate(1, 1, 1, End), nowhere));

        refused.Status.ShouldBeNull();
        refused.Message.ShouldContain("cannot be reached");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private Task<TrafficReport> SendAsync(TrafficStream stream, Uri? to = null) =>
        new TrafficSender(http, TimeProvider.System).SendAsync(
            stream,
            to ?? new Uri(server.Urls.First()),
            new TrafficOptions { BatchSize = 20, Attempts = 2 + answers.Count },
            sent: null,
            TestContext.Current.CancellationToken
        );

    private async Task AnswerAsync(HttpContext context)
    {
        var batch = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        var status = answers.TryDequeue(out var next) ? next : (int)HttpStatusCode.OK;
        context.Response.StatusCode = status;
        if (status == (int)HttpStatusCode.OK)
        {
            foreach (var item in batch.GetProperty("batch").EnumerateArray())
            {
                taken.Add(item.GetProperty("messageId").GetString()!);
            }
        }
    }
}
