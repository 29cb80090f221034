using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_command_line_is_wrong : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("demo --contacts 0", "--contacts is 1 to 1000000")]
    [InlineData("demo --contacts many", "many")]
    [InlineData("simulate traffic --to nowhere", "'nowhere' is not an address")]
    [InlineData("simulate traffic --rate 0", "--rate is 1 to 1000000")]
    [InlineData("serve --set Crm", "KEY=VALUE")]
    [InlineData("import activities", "argument missing")]
    [InlineData("import activities a.csv --delimiter ab", "--delimiter is one ASCII character")]
    [InlineData("import activities a.csv --map Datum", "COLUMN=FIELD")]
    [InlineData("import activities a.csv --origin once", "once")]
    [InlineData("signals coverage --days 0", "--days is 1 to 3650")]
    [InlineData("signals coverage --at soon", "'soon' is none")]
    [InlineData("match Siemens --email notanemail", "--email is an address such as anna@acme.example; 'notanemail' is none")]
    [InlineData("match Siemens --website ht!tp://", "--website is a site such as https://www.acme.example; 'ht!tp://' is none")]
    [InlineData(
        "match Siemens --country Narnia",
        "--country is a country's code or its usual name, such as DE or Germany; 'Narnia' is none"
    )]
    [InlineData("match Siemens --phone none", "--phone is a telephone number such as +49 30 1234567; 'none' is none")]
    [InlineData("match Siemens --postcode -", "--postcode is a postcode such as 10115; '-' is none")]
    public async Task It_says_what_and_how_to_find_out_more(string line, string expected)
    {
        var ended = await RunningProgram.RunAsync(folder.Path, line.Split(' '));

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain(expected);
        ended.Error.ShouldContain("--help");
        ended.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "--help");

        ended.ExitCode.ShouldBe(ExitCodes.Ok);
        foreach (var verb in (string[])["serve", "demo", "check", "explain", "match", "import", "signals", "simulate", "evaluate"])
        {
            ended.Output.ShouldContain(verb);
        }
    }

    [Fact]
    public async Task The_version_is_a_number()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, "--version");

        ended.ExitCode.ShouldBe(ExitCodes.Ok);
        ended.Output.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    public void Dispose() => folder.Dispose();
}
