using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Processes;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary><c>LeadRouter:WatchPlaybook</c>: nobody signals anything.</summary>
public sealed class When_the_playbook_is_watched : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private RunningProgram program = null!;
    private string text = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "playbook", "playbook.yaml"), Token);
        Mount("one", text);
        program = RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string> { ["LeadRouter__WatchPlaybook"] = "true" },
            "--urls",
            "http://127.0.0.1:0",
            "--data",
            folder.File("data"),
            "--playbook",
            folder.File("playbook.yaml")
        );
        http.BaseAddress = await program.ListeningAsync();
        var call = new
        {
            userId = "ann",
            @event = "Asset Downloaded",
            properties = new { asset = "buyers-guide" },
        };
        using var response = await http.PostAsJsonAsync("/v1/track", call, Token);
        response.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_swap_goes_live_a_mistake_does_not_and_its_correction_in_place_does()
    {
        await EngagementIsAsync(25);

        Mount("two", Changed("guide:   {points: 25", "guide:   {points: 40"));
        await EngagementIsAsync(40);

        Mount("three", Changed("{points: 40", "{pionts: 40"));
        await program.SaysAsync("does not go live");
        (program.Output + program.Error).ShouldMatch(@"playbook\.yaml:\d+:\d+: error unknown-key");
        await EngagementIsAsync(40);

        await File.WriteAllTextAsync(folder.File("three/playbook.yaml"), Changed("{pionts: 40", "{points: 50"), Token);
        await EngagementIsAsync(50);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private string Changed(string before, string after)
    {
        text.ShouldContain(before);
        return text = text.Replace(before, after, StringComparison.Ordinal);
    }

    /// <summary>As a changed ConfigMap is mounted: the new files are whole before a link to them is moved over the old one.</summary>
    private void Mount(string name, string playbook)
    {
        Directory.CreateDirectory(folder.File(name));
        File.WriteAllText(folder.File($"{name}/playbook.yaml"), playbook);
        File.CreateSymbolicLink(folder.File("next"), Path.Combine(name, "playbook.yaml"));
        File.Move(folder.File("next"), folder.File("playbook.yaml"), overwrite: true);
    }

    private Task EngagementIsAsync(decimal points) =>
        Eventually.IsTrueAsync(
            $"an engagement of {points}",
            async () =>
            {
                using var response = await http.GetAsync("/v1/contacts/ann", Token);
                return response.StatusCode == HttpStatusCode.OK
                    && (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("engagement").GetDecimal() == points;
            },
            Token
        );
}
