using System.Diagnostics;
using System.Net.Http.Json;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Beside a running server, by the command that a person types.</summary>
public sealed class When_a_model_is_learnt_from_the_log : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-learnt-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task Its_leads_are_read_and_too_few_of_them_are_refused(Footing footing)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        using var sent = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        sent.EnsureSuccessStatusCode();
        var lead = (await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token)).Value;
        using var said = await leadRouter.Http.PostAsJsonAsync(
            $"/v1/leads/{lead.GetProperty("id").GetString()}/status",
            new { status = "lost", by = "ana@acme.example" },
            Token
        );
        said.EnsureSuccessStatusCode();
        var rows = Path.Combine(folder, "rows.csv");

        await Eventually.IsTrueAsync(
            "the log has what became of the lead",
            async () =>
                (await RunAsync(ground, "--rows-out", rows)).ExitCode == 0
                && (await File.ReadAllLinesAsync(rows, Token)) is [_, var row]
                && row.EndsWith(",0", StringComparison.Ordinal),
            Token
        );
        var refused = await RunAsync(ground, "--register");

        refused.ExitCode.ShouldBe(1, refused.Error);
        refused.Error.ShouldContain("there are 0 converted and 1 other rows to learn from; at least 40 of each are needed.");
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(Ground ground, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (string[])
                [Path.Combine(AppContext.BaseDirectory, "leadrouter.dll"), "train", "--from-log", "--data", ground.Data, .. arguments]
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in ground.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        await output;
        return (process.ExitCode, await error);
    }
}
