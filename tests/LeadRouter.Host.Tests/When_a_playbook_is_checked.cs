using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_playbook_is_checked : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_example_beside_the_program_has_no_errors()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "check");

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Output);
        ended.Output.ShouldContain("no errors");
    }

    [Fact]
    public async Task An_error_has_its_place_and_fails_the_script()
    {
        var path = folder.Write("mine.yaml", "schema: 1\nname: Mine\nsignels: {}\n");

        var ended = await RunningProgram.RunAsync(folder.Path, "check", path);

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        ended.Output.ShouldContain("mine.yaml:3:1: error unknown-key");
        ended.Output.ShouldContain("signals");
    }

    [Fact]
    public async Task Json_says_the_same_to_a_script()
    {
        var path = folder.Write("mine.yaml", "schema: 1\nname: Mine\nsignels: {}\n");

        var ended = await RunningProgram.RunAsync(folder.Path, "check", path, "--json");

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        using var json = JsonDocument.Parse(ended.Output);
        json.RootElement.GetProperty("ok").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("diagnostics")
            .EnumerateArray()
            .ShouldContain(diagnostic =>
                diagnostic.GetProperty("code").GetString() == "unknown-key" && diagnostic.GetProperty("line").GetInt32() == 3
            );
    }

    [Fact]
    public async Task A_playbook_that_is_not_there_is_an_error()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "check", "nowhere");

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        ended.Output.ShouldContain("nowhere");
    }

    public void Dispose() => folder.Dispose();
}
