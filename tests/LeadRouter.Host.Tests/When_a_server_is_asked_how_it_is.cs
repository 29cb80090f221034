using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_server_is_asked_how_it_is : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("health")]
    [InlineData("health", "--live")]
    public async Task One_that_is_well_ends_it_with_0(params string[] verb)
    {
        await using var server = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.Path);
        var address = await server.ListeningAsync();

        var ended = await RunningProgram.RunAsync(folder.Path, [.. verb, "--to", address.AbsoluteUri]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldStartWith("healthy");
    }

    [Fact]
    public async Task One_that_misses_its_broker_runs_and_is_not_ready()
    {
        // Port 1: nobody listens there.
        await using var server = RunningProgram.Start(
            folder.Path,
            new() { ["ConnectionStrings__RabbitMq"] = "amqp://127.0.0.1:1" },
            ["--urls", "http://127.0.0.1:0", "--roles", "intake"]
        );
        var address = await server.ListeningAsync();

        var live = await RunningProgram.RunAsync(folder.Path, "health", "--live", "--to", address.AbsoluteUri);
        var ready = await RunningProgram.RunAsync(folder.Path, "health", "--to", address.AbsoluteUri);

        live.ExitCode.ShouldBe(0, live.Error);
        ready.ExitCode.ShouldBe(1);
        ready.Output.ShouldContain("rabbitmq unhealthy");
    }

    [Fact]
    public async Task None_at_all_ends_it_with_1()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "health", "--to", "http://127.0.0.1:1");

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldContain("http://127.0.0.1:1/health/ready cannot be reached");
    }
}
