using System.Net;
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
        // Nobody listens there: intake starts without the broker.
        var environment = new Dictionary<string, string> { ["ConnectionStrings__RabbitMq"] = "amqp://127.0.0.1:1" };
        await using var program = RunningProgram.Start(
            folder.Path,
            environment,
            "serve",
            "--roles",
            "intake",
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data")
        );
        using var http = new HttpClient { BaseAddress = await program.ListeningAsync() };

        using var answer = await http.GetAsync("/v1/leads", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldContain("/problems/no-route");
        body.ShouldContain("the role intake alone");
    }

    public void Dispose() => folder.Dispose();
}
