using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>Law 6 on a running process: rules are data, and nothing goes live unvalidated.</summary>
public sealed class When_the_playbook_changes : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private RunningProgram program = null!;
    private string playbook = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        playbook = folder.Write(
            "playbook.yaml",
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "playbook", "playbook.yaml"), Token)
        );
        program = RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string> { ["Intake__Keys__0__Key"] = "key", ["Intake__Keys__0__Source"] = "web" },
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data"),
            "--playbook",
            playbook
        );
        http.BaseAddress = await program.ListeningAsync();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("key:"u8));
        await DownloadAsync("1", "buyers-guide");
    }

    [Fact]
    public async Task Another_weight_another_signal_and_a_mistake_need_no_restart()
    {
        var before = await ContactAsync(engagement => engagement == 25);

        Change("guide:   {points: 25", "guide:   {points: 40");
        program.Reload();
        var weighed = await ContactAsync(engagement => engagement == 40);
        weighed
            .GetProperty("stateHash")
            .GetString()
            .ShouldBe(before.GetProperty("stateHash").GetString(), "another weight is no other state");
        weighed.GetProperty("playbookHash").GetString().ShouldNotBe(before.GetProperty("playbookHash").GetString());

        Change("{points: 40", "{pionts: 40");
        program.Reload();
        await program.SaysAsync("does not go live");
        (program.Output + program.Error).ShouldMatch(@"playbook\.yaml:\d+:\d+: error unknown-key");
        (await ContactAsync(_ => true)).GetProperty("playbookHash").GetString().ShouldBe(weighed.GetProperty("playbookHash").GetString());
        (await http.GetAsync("/health/ready", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Change("{pionts: 40", "{points: 40");
        Change("asset: [buyers-guide, rfp-kit]", "asset: [rfp-kit]");
        program.Reload();
        var replayed = await ContactAsync(engagement => engagement == 0);
        replayed
            .GetProperty("stateHash")
            .GetString()
            .ShouldNotBe(before.GetProperty("stateHash").GetString(), "history is folded under the new signals");

        await DownloadAsync("2", "rfp-kit");
        await ContactAsync(engagement => engagement == 40);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private void Change(string before, string after)
    {
        var text = File.ReadAllText(playbook);
        text.ShouldContain(before);
        File.WriteAllText(playbook, text.Replace(before, after, StringComparison.Ordinal));
    }

    private async Task DownloadAsync(string id, string asset)
    {
        var call = new
        {
            messageId = id,
            userId = "ann",
            @event = "Asset Downloaded",
            properties = new { asset },
        };
        using var response = await http.PostAsJsonAsync("/v1/track", call, Token);
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> ContactAsync(Func<decimal, bool> isAsExpected)
    {
        var last = default(JsonElement);
        await LeadRouter.Testing.Processes.Eventually.IsTrueAsync(
            "the engagement that the playbook asks for",
            async () =>
            {
                using var response = await http.GetAsync("/v1/contacts/ann", Token);
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    return false;
                }

                last = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
                return isAsExpected(last.GetProperty("engagement").GetDecimal());
            },
            Token
        );
        return last;
    }
}
