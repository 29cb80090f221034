using System.Text.Json;
using LeadRouter.Bench.Processes;
using Shouldly;
using Xunit;

namespace LeadRouter.Bench.Tests;

/// <summary>The verb itself, on real servers, at its smallest.</summary>
public sealed class When_the_pipeline_is_measured
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_counted_compared_and_told_beside_the_bare_servers()
    {
        await using var bench = ChildProcess.Start(
            ProgramStart.Of(["bench", "pipeline", "--events", "1000", "--contacts", "200", "--runs", "1", "--json"])
        );

        var exit = await bench.EndAsync(Token);

        exit.ShouldBe(0, bench.Output);
        var line = bench.Output.Split('\n').Single(text => text.StartsWith('{'));
        var result = JsonSerializer.Deserialize<JsonElement>(line);
        foreach (var rate in new[] { "eventsPerSecond", "bareBrokerPerSecond", "ratio", "copyRatio", "kestrelRatio" })
        {
            result.GetProperty(rate).GetDouble().ShouldBeGreaterThan(0, rate);
        }

        result.GetProperty("statesCompared").GetInt32().ShouldBeGreaterThan(100);
        foreach (var role in RoleProcesses.All)
        {
            result.GetProperty("cpuSeconds").GetProperty(role).GetDouble().ShouldBeGreaterThan(0, role);
            result.GetProperty("memoryBytes").GetProperty(role).GetInt64().ShouldBeGreaterThan(0, role);
        }
    }
}
