using System.Net;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_process_only_takes_in : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Who_asks_it_for_what_can_be_read_is_told_whom_to_ask()
    {
        await using var program = Start();
        using var http = new HttpClient { BaseAddress = await program.ListeningAsync() };

        using var answer = await http.GetAsync("/v1/leads", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldContain("/problems/no-route");
        body.ShouldContain("the role intake alone");
    }

    [Fact]
    public async Task It_describes_its_own_routes_and_no_others()
    {
        await using var program = Start();
        using var http = new HttpClient { BaseAddress = await program.ListeningAsync() };

        var document = JsonSerializer.Deserialize<JsonElement>(
            await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)
        );

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldContain("/v1/batch");
        paths.ShouldContain("/v1/activities");
        paths.ShouldContain("/health/ready");
        paths.ShouldNotContain("/v1/leads");
        document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ShouldBe(["Intake", "Health"]);
    }

    [Fact]
    public async Task Told_to_read_its_playbook_again_it_says_that_it_has_none_and_goes_on()
    {
        await using var program = Start();
        using var http = new HttpClient { BaseAddress = await program.ListeningAsync() };

        program.Reload();
        await program.SaysAsync("no playbook");

        using var answer = await http.GetAsync("/health/live", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Nobody listens at its broker's address: it starts without.</summary>
    private RunningProgram Start() =>
        RunningProgram.Start(
            folder.Path,
            new() { ["ConnectionStrings__RabbitMq"] = "amqp://127.0.0.1:1" },
            "serve",
            "--roles",
            "intake",
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data")
        );

    public void Dispose() => folder.Dispose();
}
