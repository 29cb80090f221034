using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_demo_runs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_script_gets_the_numbers_and_nothing_else()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, [.. Demo("--exit", "--json")]);

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        var report = JsonSerializer.Deserialize<JsonElement>(ended.Output.TrimEnd('\n').Split('\n').ShouldHaveSingleItem());
        report
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(["accepted", "failed", "contacts", "qualified", "routed", "alerts", "crmRecords", "seconds"]);
        report.EnumerateObject().ShouldAllBe(property => property.Value.ValueKind == JsonValueKind.Number);
        report.GetProperty("failed").GetInt64().ShouldBe(0);
        report.GetProperty("accepted").GetInt64().ShouldBeGreaterThan(100);
        report.GetProperty("qualified").GetInt64().ShouldBeGreaterThan(0);
        report.GetProperty("routed").GetInt64().ShouldBe(report.GetProperty("qualified").GetInt64());
        report.GetProperty("crmRecords").GetInt64().ShouldBeGreaterThanOrEqualTo(report.GetProperty("routed").GetInt64());
        report.GetProperty("alerts").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task People_get_a_table_and_addresses_that_answer()
    {
        await using var program = RunningProgram.Start(folder.Path, Temporary(), Demo());
        var address = await program.ListeningAsync();
        await program.SaysAsync("Ctrl-C stops it");

        program.Output.ShouldContain("activities accepted");
        var next = program
            .Output.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(address.AbsoluteUri, StringComparison.Ordinal))
            .ToArray();
        next.Length.ShouldBe(3);
        using var http = new HttpClient();
        foreach (var url in next)
        {
            (await http.GetFromJsonAsync<JsonElement>(url, TestContext.Current.CancellationToken)).ValueKind.ShouldBe(JsonValueKind.Object);
        }

        (await program.StopAsync()).ExitCode.ShouldBe(ExitCodes.Ok);
        Directory.EnumerateDirectories(folder.Path, "leadrouter-demo-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_ends_names_no_address_that_would_not_answer()
    {
        var ended = await RunningProgram.RunAsync(folder.Path, [.. Demo("--exit")]);

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        ended.Output.ShouldContain("Without --exit");
        ended.Output.ShouldNotContain("/v1/");
    }

    [Fact]
    public async Task Somebody_can_be_explained_at_the_terminal()
    {
        await using var program = RunningProgram.Start(folder.Path, Temporary(), Demo());
        var address = await program.ListeningAsync();
        await program.SaysAsync("Ctrl-C stops it");
        var email = program.Output.Split('\n').Single(line => line.TrimEnd().EndsWith("/explanation", StringComparison.Ordinal)).Split('/')[
            ^2
        ];

        var ended = await RunningProgram.RunAsync(folder.Path, "explain", email, "--to", address.AbsoluteUri);

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        foreach (var part in (string[])[email, "fit", "engagement", "persona", "qualification", "owner", "territory"])
        {
            ended.Output.ShouldContain(part);
        }

        foreach (var part in (string[])["first touch", "created by", "qualified by", "history"])
        {
            ended.Output.ShouldContain(part);
        }

        var history = await RunningProgram.RunAsync(folder.Path, "explain", email, "--history", "--to", address.AbsoluteUri);

        history.ExitCode.ShouldBe(ExitCodes.Ok, history.Error);
        history.Output.ShouldContain("what changed");
        history.Output.ShouldMatch("history +[▁▂▃▄▅▆▇█ ]*[▁▂▃▄▅▆▇█]");
        var json = await RunningProgram.RunAsync(folder.Path, "explain", email, "--history", "--json", "--to", address.AbsoluteUri);
        json.Output.ShouldContain("\"touches\"");

        var account = email.Split("%40").Last().Split('@').Last();
        var explained = await RunningProgram.RunAsync(folder.Path, "explain", account, "--to", address.AbsoluteUri);

        explained.ExitCode.ShouldBe(ExitCodes.Ok, explained.Error);
        foreach (var part in (string[])[account, "technical_buyer", "missing"])
        {
            explained.Output.ShouldContain(part);
        }
    }

    [Fact]
    public async Task An_account_can_be_matched_at_the_terminal()
    {
        await using var program = RunningProgram.Start(folder.Path, Temporary(), Demo());
        var address = await program.ListeningAsync();
        await program.SaysAsync("Ctrl-C stops it");
        var email = program.Output.Split('\n').Single(line => line.TrimEnd().EndsWith("/explanation", StringComparison.Ordinal)).Split('/')[
            ^2
        ];
        var account = email.Split("%40").Last().Split('@').Last();

        var found = await RunningProgram.RunAsync(folder.Path, "match", account, "--to", address.AbsoluteUri);
        var none = await RunningProgram.RunAsync(
            folder.Path,
            ["match", "n/a", "--email", "a@gmail.com", "--json", "--to", address.AbsoluteUri]
        );

        found.ExitCode.ShouldBe(ExitCodes.Ok, found.Error);
        found.Output.ShouldContain(account);
        found.Output.ShouldContain("chosen");
        none.ExitCode.ShouldBe(ExitCodes.NoMatch, none.Error);
        none.Output.ShouldContain("gmail.com is a mailbox provider's");
    }

    [Fact]
    public async Task A_folder_with_activities_in_it_is_refused()
    {
        string[] demo = [.. Demo("--exit", "--json"), "--data", folder.File("kept")];
        (await RunningProgram.RunAsync(folder.Path, demo)).ExitCode.ShouldBe(ExitCodes.Ok);

        var ended = await RunningProgram.RunAsync(folder.Path, demo);

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain("the demo counts from nothing");
    }

    [Fact]
    public async Task What_else_is_configured_here_is_left_alone()
    {
        var around = new Dictionary<string, string>
        {
            ["Crm__HubSpot__BaseUrl"] = "http://127.0.0.1:1",
            ["Alerts__Slack__WebhookUrl"] = "http://127.0.0.1:1",
            ["Intake__Keys__0__Key"] = "somebody-elses",
            ["Intake__Keys__0__Source"] = "somebody-elses",
        };

        var ended = await RunningProgram.RunAsync(folder.Path, around, Demo("--exit", "--json"));

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("crmRecords").GetInt64().ShouldBeGreaterThan(0);
        ended.Error.ShouldNotContain("WRN");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Its own data folder is made inside the test's.</summary>
    private Dictionary<string, string> Temporary() => new() { ["TMPDIR"] = folder.Path };

    private static string[] Demo(params string[] more) => ["demo", "--urls", "http://127.0.0.1:0", "--contacts", "60", .. more];
}
