using System.Net;
using System.Text;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_failed_activities_are_looked_after : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RunningProgram program = null!;
    private Uri server = null!;

    public async ValueTask InitializeAsync()
    {
        program = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        server = await program.ListeningAsync();
        using var http = new HttpClient { BaseAddress = server };
        using var body = new StringContent(
            """{"batch":[{"type":"dance","userId":"u","messageId":"1"},{"type":"page","messageId":"2"}]}""",
            Encoding.UTF8,
            "application/json"
        );
        (await http.PostAsync("/v1/batch", body, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task They_are_listed_shown_fixed_replayed_and_dismissed()
    {
        (await RunAsync("list", "--counts")).Output.ShouldContain("unknown-type");
        var listed = JsonSerializer.Deserialize<JsonElement>((await RunAsync("list", "--json", "--reason", "unknown-type")).Output);
        var id = listed.GetProperty("items")[0].GetProperty("id").GetString()!;
        (await RunAsync("show", id)).Output.ShouldContain("dance");
        folder.Write("fix.json", """{"type":"page","userId":"u","messageId":"1"}""");
        folder.Write("bad.json", """{"type":"page"}""");

        var refused = await RunAsync("fix", id, folder.File("bad.json"));
        refused.ExitCode.ShouldBe(ExitCodes.Failed);
        refused.Error.ShouldContain("Nothing says who it was");
        (await RunAsync("fix", id, folder.File("fix.json"))).ExitCode.ShouldBe(ExitCodes.Ok);
        var tried = await RunAsync("replay", "--all", "--dry-run");
        tried.ExitCode.ShouldBe(ExitCodes.Failed, "one of the two would still fail");
        tried.Output.ShouldContain("2 tried: 1 would be taken as 1 activities, 1 still failing. Nothing was changed.");
        (await RunAsync("replay", id)).Output.ShouldContain("1 replayed: 1 taken as 1 activities, 0 still failing.");
        (await RunAsync("replay", id)).Error.ShouldContain("No such failed activity");

        var left = JsonSerializer.Deserialize<JsonElement>((await RunAsync("list", "--json")).Output).GetProperty("items")[0];
        (await RunAsync("dismiss", left.GetProperty("id").GetString()!, "--why", "a test")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await RunAsync("list", "--counts")).Output.ShouldContain("Nothing failed.");
    }

    [Fact]
    public async Task Messages_between_the_roles_are_listed_and_sent_again()
    {
        (await RunAsync("messages", "list")).Output.ShouldContain("No message between the roles has failed.");
        (await RunAsync("messages", "replay", "--all")).Output.ShouldContain("0 sent again.");
        (await RunAsync("messages", "replay")).Error.ShouldContain("--endpoint");
        (await RunAsync("messages", "replay", "--endpoint", "leadrouter.crm.v1", "none")).Error.ShouldContain("No such failed message");
    }

    [Fact]
    public async Task It_has_to_be_said_which_are_replayed()
    {
        var ended = await RunAsync("replay");

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain("--all");
    }

    private Task<Ended> RunAsync(params string[] args) =>
        RunningProgram.RunAsync(folder.Path, ["failed", .. args, "--to", server.OriginalString]);

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        folder.Dispose();
    }
}
