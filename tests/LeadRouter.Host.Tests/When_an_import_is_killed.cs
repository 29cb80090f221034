using System.Globalization;
using System.Text.Json;
using LeadRouter.Engine.Activities;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>
/// <c>kill -9</c> of the program that imports, at chosen requests of its: between it and the embedded server stands a gate that sees them pass.
/// </summary>
public sealed class When_an_import_is_killed : IAsyncLifetime
{
    private const int Rows = 5_000;

    /// <summary>Requests, counted from 1 over all runs, at which it dies: before the server has them, and (true) when it has and nobody told the sender.</summary>
    private static readonly Dictionary<int, bool> Deaths = new()
    {
        [1] = true,
        [4] = false,
        [7] = true,
        [8] = true,
        [12] = false,
    };

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private RunningProgram server = null!;
    private Action kill = () => { };
    private WebApplication gate = null!;
    private int requests;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        http.BaseAddress = await server.ListeningAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        gate = builder.Build();
        gate.MapPost("/v1/import", (RequestDelegate)PassAsync);
        await gate.StartAsync(Token);
    }

    [Fact]
    public async Task Run_again_every_row_is_in_the_log_exactly_once()
    {
        var path = folder.Write("old.csv", "type,userId,timestamp,properties.url\n" + string.Concat(Enumerable.Range(0, Rows).Select(Row)));

        foreach (var _ in Deaths)
        {
            await using var killed = Import(path);
            (await killed.EndAsync()).ExitCode.ShouldNotBe(ExitCodes.Ok, "it was killed in the middle");
        }

        await using var last = Import(path);
        var ended = await last.EndAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        ended.Error.ShouldContain("Goes on at line ");
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("read").GetInt32().ShouldBe(Rows);
        // Ten parts, those that came twice, and those that never came.
        requests.ShouldBe((Rows / 500) + Deaths.Count);
        await Eventually.IsTrueAsync("what was taken is scored", () => Task.FromResult(Count("inbox") == 0), Token);
        Urls().Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Rows).Select(Url).Order(StringComparer.Ordinal));
        Count("activity_keys").ShouldBe(Rows);
        Count("failed_activities").ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        await server.DisposeAsync();
        http.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static string Row(int number) =>
        FormattableString.Invariant($"page,u{number % 7},2026-01-01T00:{number / 60 % 60:00}:{number % 60:00}Z,{Url(number)}\n");

    private static string Url(int number) => FormattableString.Invariant($"https://v.example/pricing/{number}");

    private RunningProgram Import(string path)
    {
        var program = RunningProgram.Start(folder.Path, [], "import", "activities", path, "--to", gate.Urls.First(), "--json");
        kill = program.Kill;
        return program;
    }

    private async Task PassAsync(HttpContext context)
    {
        var isDeath = Deaths.TryGetValue(++requests, out var isTaken);
        if (!isDeath || isTaken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, context.Request.Path + context.Request.QueryString);
            request.Content = new StreamContent(context.Request.Body);
            foreach (
                var (name, value) in context.Request.Headers.Where(header => header.Key.StartsWith("Content-", StringComparison.Ordinal))
            )
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
            }

            // The sender's end is not the end of its request.
            using var answer = await http.SendAsync(request, CancellationToken.None);
            answer.IsSuccessStatusCode.ShouldBeTrue();
            if (!isDeath)
            {
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await answer.Content.CopyToAsync(context.Response.Body, CancellationToken.None);
                return;
            }
        }

        kill();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private List<string?> Urls()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select body from activities";
        using var reader = command.ExecuteReader();
        var urls = new List<string?>();
        while (reader.Read())
        {
            urls.Add(ActivityJson.Read((byte[])reader.GetValue(0)).Url);
        }

        return urls;
    }

    private long Count(string table)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.File("data"), "leadrouter.db")}");
        connection.Open();
        return connection;
    }
}
