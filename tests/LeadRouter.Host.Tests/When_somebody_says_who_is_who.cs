using System.Net;
using System.Text;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Processes;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_somebody_says_who_is_who : IAsyncLifetime
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
            """
            {"batch":[{"type":"identify","userId":"ann","messageId":"1","traits":{"email":"ann@acme.example","title":"VP Operations"}},
                      {"type":"page","userId":"bob","messageId":"2","properties":{"url":"https://www.vendor.example/pricing"}}]}
            """,
            Encoding.UTF8,
            "application/json"
        );
        (await http.PostAsync("/v1/batch", body, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_previewed_said_and_taken_back()
    {
        await HoldsAsync(async () => (await RunAsync("merge", "bob", "ann@acme.example", "--preview")).ExitCode == ExitCodes.Ok);

        var shown = await RunAsync("merge", "bob", "ann@acme.example", "--preview");
        shown.Output.ShouldContain("They become one person.");
        shown.Output.ShouldContain("Nothing was changed.");
        var unsaid = await RunAsync("merge", "bob", "ann@acme.example");
        unsaid.ExitCode.ShouldBe(ExitCodes.Configuration);
        unsaid.Error.ShouldContain("--reason is missing");

        var said = await RunAsync("merge", "bob", "ann@acme.example", "--reason", "one person, two logins", "--json");
        JsonSerializer.Deserialize<JsonElement>(said.Output).GetProperty("accepted").GetBoolean().ShouldBeTrue();
        await HoldsAsync(async () => await IdAsync("bob") == await IdAsync("ann@acme.example"));

        (await RunAsync("unmerge", "bob", "ann@acme.example", "--reason", "two people after all")).ExitCode.ShouldBe(ExitCodes.Ok);
        await HoldsAsync(async () => await IdAsync("bob") != await IdAsync("ann@acme.example"));
    }

    private async Task<string> IdAsync(string key)
    {
        using var http = new HttpClient { BaseAddress = server };
        var contact = await http.GetStringAsync($"/v1/contacts/{key}", TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(contact).GetProperty("contactId").GetString()!;
    }

    private static Task HoldsAsync(Func<Task<bool>> look) =>
        Eventually.IsTrueAsync("what was sent is folded", look, TestContext.Current.CancellationToken);

    private Task<Ended> RunAsync(params string[] args) => RunningProgram.RunAsync(folder.Path, [.. args, "--to", server.OriginalString]);

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        folder.Dispose();
    }
}
