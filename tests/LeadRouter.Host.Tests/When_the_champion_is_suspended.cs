using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Sqlite;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>Scores have fallen back to rules: whoever asks is told which model, why, and what to do.</summary>
public sealed class When_the_champion_is_suspended : IDisposable
{
    private const string Why = "of 60 leads whose outcome is known since, 0 converted; 52.8 were predicted";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everybody_who_asks_is_told_which_and_why_and_what_to_do()
    {
        var playbook = folder.Write("playbook.yaml", Playbook());
        await PromotedAsync();
        (await RunAsync("check", playbook)).Output.ShouldNotContain("suspended");

        await SuspendAsync();

        var listed = await RunAsync("model", "list");
        listed.Output.ShouldContain("champion (suspended)");
        Unwrapped(listed.Output).ShouldContain("The champion propensity/1 is suspended since ");
        Unwrapped(listed.Output).ShouldContain($"and scores are by rules: {Why}. 'leadrouter model show champion' has its history.");
        var json = JsonDocument.Parse((await RunAsync("model", "list", "--json")).Output).RootElement[0];
        (json.GetProperty("isSuspended").GetBoolean(), json.GetProperty("suspendedWhy").GetString()).ShouldBe((true, Why));
        json.TryGetProperty("suspendedAt", out _).ShouldBeTrue();
        Unwrapped((await RunAsync("model", "show", "champion")).Output).ShouldContain("propensity/1 champion (suspended)");

        var line = Playbook().Split('\n').ToList().FindIndex(text => text.Contains("propensity:", StringComparison.Ordinal)) + 1;
        var warned = await RunAsync("check", playbook);
        warned.ExitCode.ShouldBe(0, "a playbook is right whatever stands in a database");
        warned.Output.ShouldContain($"playbook.yaml:{line}:5: warning suspended-model: The champion propensity/1 is suspended since ");
        warned.Output.ShouldContain(Why);
        warned.Output.ShouldContain("'leadrouter model rollback'");
        var checkedJson = JsonDocument.Parse((await RunAsync("check", playbook, "--json")).Output).RootElement;
        checkedJson.GetProperty("ok").GetBoolean().ShouldBeTrue();
        checkedJson
            .GetProperty("diagnostics")
            .EnumerateArray()
            .ShouldContain(one => one.GetProperty("code").GetString() == "suspended-model" && one.GetProperty("line").GetInt32() == line);

        await using var server = RunningProgram.Start(
            folder.Path,
            new() { ["LeadRouter__Data"] = folder.File("data") },
            "--urls",
            "http://127.0.0.1:0"
        );
        var health = await RunAsync("health", "--to", (await server.ListeningAsync()).AbsoluteUri);
        health.ExitCode.ShouldBe(0, "leads are scored and routed");
        health.Output.ShouldStartWith("degraded (");
        health.Output.ShouldContain("propensity: The propensity champion propensity/1 is suspended since ");
        health.Output.ShouldNotContain("52.8", Case.Insensitive, "whoever asks for health may be anybody");
    }

    [Fact]
    public async Task Who_trusts_it_again_hears_no_more_of_it()
    {
        var playbook = folder.Write("playbook.yaml", Playbook());
        await PromotedAsync();
        await SuspendAsync();

        (await RunAsync("model", "promote", "champion", "--why", "looked at")).ExitCode.ShouldBe(0);

        (await RunAsync("model", "list")).Output.ShouldNotContain("suspended");
        (await RunAsync("check", playbook)).Output.ShouldNotContain("suspended");
    }

    [Fact]
    public async Task A_check_without_a_server_beside_it_says_nothing_and_with_one_named_that_is_not_there_it_says_so()
    {
        var playbook = folder.Write("playbook.yaml", Playbook());

        var alone = await RunAsync("check", playbook);
        var named = await RunAsync("check", playbook, "--data", folder.File("nowhere"));
        var without = await RunAsync("check", "--data", folder.File("nowhere"));

        (alone.ExitCode, named.ExitCode, without.ExitCode).ShouldBe((0, 0, 0), named.Output);
        alone.Output.ShouldNotContain("champion");
        named.Output.ShouldContain("warning no-registry: Whether the champion is live could not be told: there is no log in");
        without.Output.ShouldNotContain("champion", Case.Insensitive, "no line of the example counts on a model");
        Directory.Exists(folder.File("nowhere")).ShouldBeFalse("a check makes nothing");
    }

    private async Task PromotedAsync()
    {
        folder.Write("leads.csv", Leads());
        var trained = await RunAsync("train", "--csv", "leads.csv", "--label", "won", "--positive", "1", "--out", "m.model", "--register");
        trained.ExitCode.ShouldBe(0, trained.Error);
        (await RunAsync("model", "promote", "1")).ExitCode.ShouldBe(0);
    }

    private async Task SuspendAsync()
    {
        using var database = new SqliteDatabase(
            Path.Combine(folder.File("data"), "leadrouter.db"),
            TimeProvider.System,
            new OutboxSignal()
        );
        var registry = new ModelRegistry(database);
        var champion = (await registry.StandingAsync(TestContext.Current.CancellationToken)).Champion!;
        (await registry.SuspendAsync(champion, "nightly", Why, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private Task<Ended> RunAsync(params string[] line) =>
        RunningProgram.RunAsync(folder.Path, new Dictionary<string, string> { ["LeadRouter__Data"] = folder.File("data") }, line);

    private static string Playbook() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "playbook", "playbook.yaml"))
            .Replace(
                "personas: economic_buyer}}\n",
                "personas: economic_buyer}}\n  - {propensity: {1: 40%}, promote: 25%}\n",
                StringComparison.Ordinal
            );

    /// <summary>A console of no width breaks lines where it likes.</summary>
    private static string Unwrapped(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Leads()
    {
        var random = new Random(7);
        var text = new StringBuilder("visits,source,won\n");
        for (var row = 0; row < 300; row++)
        {
            var (visits, source) = (random.Next(20), random.Next(3));
            var won = random.NextDouble() < 1 / (1 + Math.Exp(3 - (0.25 * visits) - (0.5 * source))) ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{visits},source {source},{won}\n");
        }

        return text.ToString();
    }
}
