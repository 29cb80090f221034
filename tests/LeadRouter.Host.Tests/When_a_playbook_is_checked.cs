using System.Text.Json;
using System.Text.RegularExpressions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Host.Check;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Servers;
using Shouldly;
using Spectre.Console;
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
    public async Task A_folder_is_one_playbook_and_every_file_of_it_is_told()
    {
        folder.Write("a.yaml", "schema: 1\nnmae: Mine\n");
        folder.Write("b.yml", "recycle:\n  timing: 90\n");
        folder.Write("c.yaml", "lists:\n\tdach: [DE]\n");

        var ended = await RunningProgram.RunAsync(folder.Path, "check", folder.Path);

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        ended.Output.ShouldContain("a.yaml:2:1: error unknown-key");
        ended.Output.ShouldContain("b.yml:2:11: error bad-duration");
        ended.Output.ShouldContain("did you mean '90d'?");
        ended.Output.ShouldContain("c.yaml:2:1: error yaml-syntax");
        ended.Output.ShouldContain("3 errors, no warnings");
    }

    [Fact]
    public async Task A_script_gets_the_name_that_was_meant()
    {
        var path = folder.Write("mine.yaml", "schema: 1\nname: Mine\nsignels: {}\n");

        var ended = await RunningProgram.RunAsync(folder.Path, "check", path, "--json");

        using var json = JsonDocument.Parse(ended.Output);
        json.RootElement.GetProperty("diagnostics")
            .EnumerateArray()
            .Single(diagnostic => diagnostic.GetProperty("code").GetString() == "unknown-key")
            .GetProperty("nearest")
            .GetString()
            .ShouldBe("signals");
    }

    [Fact]
    public async Task The_schema_for_editors_is_the_one_that_is_shipped()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "check", "--schema");

        ended.ExitCode.ShouldBe(ExitCodes.Ok);
        var shipped = await File.ReadAllTextAsync(
            Path.Combine(RepositoryFolder.Path, "playbook", "playbook.schema.json"),
            TestContext.Current.CancellationToken
        );
        ended.Output.ReplaceLineEndings("\n").Trim().ShouldBe(shipped.ReplaceLineEndings("\n").Trim());
        File.Exists(Path.Combine(AppContext.BaseDirectory, "playbook", "playbook.schema.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_schema_of_one_playbook_is_a_wrong_command_line()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "check", "mine.yaml", "--schema");

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain("--schema stands alone");
    }

    [Fact]
    public void Colours_are_for_terminals_only_and_change_no_word()
    {
        var reading = PlaybookReader.Read([new PlaybookFile("mine.yaml", "schema: 1\nname: Mine\nsignels: {}\ncrm: {}\n")]);

        var plain = Printed(reading, AnsiSupport.No);
        var coloured = Printed(reading, AnsiSupport.Yes);

        plain.ShouldBe(PlaybookReport.Text(reading));
        plain.ShouldNotContain('\u001b');
        coloured.ShouldContain('\u001b');
        Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(plain);
    }

    [Fact]
    public async Task A_playbook_that_is_not_there_is_an_error()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "check", "nowhere");

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        ended.Output.ShouldContain("nowhere");
    }

    private static string Printed(PlaybookReading reading, AnsiSupport ansi)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = ansi,
                ColorSystem = ColorSystemSupport.Standard,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        CheckReport.Print(reading, writer, console);
        return writer.ToString();
    }

    public void Dispose() => folder.Dispose();
}
