using System.Text.Json;
using LeadRouter.Host.Import;
using LeadRouter.Host.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_an_import_meets_a_busy_server : IDisposable
{
    private const int Reset = 0;

    private readonly TemporaryFolder folder = new();
    private readonly HastyClock clock = new();
    private readonly List<int> sizes = [];
    private int calls;

    [Fact]
    public async Task It_waits_as_it_is_told_and_sends_the_same_part_again()
    {
        var progress = await ImportAsync(429, 503, Reset, 500, 200, Reset, 200);

        progress.Accepted.ShouldBe(600);
        sizes.ShouldBe([500, 500, 500, 500, 500, 100, 100]);
        clock.Waits.ShouldContain(TimeSpan.FromSeconds(7));
        clock.Waits.ShouldContain(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task What_is_refused_is_not_sent_again()
    {
        var refusal = await Should.ThrowAsync<ImportException>(() => ImportAsync(200, 403));

        refusal.Status.ShouldBe(403);
        refusal.Message.ShouldContain("Because of it.");
        sizes.Count.ShouldBe(2);
        new ImportProgressFile(folder.File("a.ndjson.import.json")).Load()!.Read.ShouldBe(500);
    }

    public void Dispose() => folder.Dispose();

    private async Task<ImportProgress> ImportAsync(params int[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapPost("/v1/import", (RequestDelegate)(context => AnswerAsync(context, answers)));
        await server.StartAsync(TestContext.Current.CancellationToken);
        var path = folder.Write("a.ndjson", string.Concat(Enumerable.Repeat("{\"type\":\"page\"}\n", 600)));
        var plan = new ImportPlan
        {
            Path = path,
            To = new Uri(server.Urls.First()),
            Origin = "backfill",
            Format = ImportFormat.Ndjson,
            Mapping = new Dictionary<string, string>(),
            ProgressPath = path + ".import.json",
        };
        using var file = ImportFile.Open(path);
        using var http = new HttpClient();
        return await new ImportRun(plan, new ImportClient(http, plan, clock)).RunAsync(
            file,
            _ => { },
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
    }

    private async Task AnswerAsync(HttpContext context, int[] answers)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        var size = body.GetProperty("entries").GetArrayLength();
        sizes.Add(size);
        var status = answers[calls++];
        if (status == Reset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = status == 429 ? "7" : "9";
        await context.Response.WriteAsJsonAsync(
            new
            {
                accepted = size,
                failed = Array.Empty<int>(),
                detail = "Because of it.",
            },
            context.RequestAborted
        );
    }
}
