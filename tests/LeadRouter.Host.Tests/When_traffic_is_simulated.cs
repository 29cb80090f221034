using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_traffic_is_simulated : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_running_server_takes_all_of_it()
    {
        await using var server = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        var address = await server.ListeningAsync();

        var ended = await RunningProgram.RunAsync(
            folder.Path,
            "simulate",
            "traffic",
            "--to",
            address.AbsoluteUri,
            "--contacts",
            "30",
            "--json"
        );

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("items").GetInt32().ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_wrong_key_is_told_with_the_way_out()
    {
        var keys = new Dictionary<string, string> { ["Intake__Keys__0__Key"] = "right", ["Intake__Keys__0__Source"] = "web" };
        await using var server = RunningProgram.Start(folder.Path, keys, "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        var address = await server.ListeningAsync();

        var ended = await RunningProgram.RunAsync(folder.Path, "simulate", "traffic", "--to", address.AbsoluteUri, "--write-key", "wrong");

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        ended.Error.ShouldContain("--write-key");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_long_before_it_is_given_up()
    {
        // Port 1: nobody listens there.
        await using var program = RunningProgram.Start(
            folder.Path,
            [],
            "simulate",
            "traffic",
            "--to",
            "http://127.0.0.1:1",
            "--contacts",
            "3",
            "--json"
        );

        await program.SaysAsync("http://127.0.0.1:1/ cannot be reached. It is tried again");

        program.Output.ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();
}
