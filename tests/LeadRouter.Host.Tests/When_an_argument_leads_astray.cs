using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>What would start, or ask, something else than was meant.</summary>
public sealed class When_an_argument_leads_astray : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--urls http://127.0.0.1:0 serve", "--urls stands before the verb", "leadrouter serve --urls")]
    [InlineData("--data here demo --exit", "--data stands before the verb", "leadrouter demo --data")]
    [InlineData("--set Crm:System=none simulate crm", "--set stands before the verb", "leadrouter simulate crm --set")]
    [InlineData("serve --data ", "--data is given and empty", "--help")]
    [InlineData("serve --urls ", "--urls is given and empty", "--help")]
    [InlineData("serve --roles ", "--roles is given and empty", "--help")]
    [InlineData("explain ", "CONTACT is empty", "--help")]
    [InlineData("explain vera --history --for ana@sales.example --to http://127.0.0.1:1", "Give one of them", "--help")]
    [InlineData("match ", "Nothing is asked", "--help")]
    [InlineData("explain vera --to http://127.0.0.1:8080/v1", "'http://127.0.0.1:8080/v1' is not an address", "http://127.0.0.1:8080")]
    [InlineData("explain vera --to http://127.0.0.1:1 --api-key clé", "--api-key holds characters", "Api:Keys")]
    [InlineData("simulate crm --urls nonsense", "Urls: 'nonsense' is not an address to listen on", "--urls")]
    [InlineData("simulate crm --urls ", "Urls: there is no address to listen on", "--urls")]
    [InlineData("serve --urls http://localhost:0", "Urls: 'http://localhost:0' would be two addresses", "http://127.0.0.1:0")]
    [InlineData("serve --urls https://127.0.0.1:0", "https://127.0.0.1:0 wants a certificate", "Kestrel:Certificates:Default:Path")]
    [InlineData("serve --Alerts:Smtp:Port 0 --urls http://127.0.0.1:0", "Alerts:Smtp:Port is 0", "1 to 65535")]
    public async Task It_ends_in_a_line_that_says_what_to_write(string line, string what, string instead)
    {
        var ended = await RunningProgram.RunAsync(
            folder.Path,
            new Dictionary<string, string> { ["XDG_DATA_HOME"] = folder.Path },
            line.Split(' ')
        );

        ended.ExitCode.ShouldBeOneOf(ExitCodes.Configuration, ExitCodes.Failed);
        ended.Error.ShouldContain(what);
        ended.Error.ShouldContain(instead);
        ended.Error.ShouldNotContain("   at ");
        ended.Output.ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();
}
