using LeadRouter.Chaos.Matrix;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos;

/// <summary>A seeded part of the matrix of faults, points and footings that <c>eng/chaos --all</c> tries whole.</summary>
public sealed class When_anything_goes_wrong
{
    private const int Seed = 5;
    private const int Tried = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cells => [.. ChaosMatrix.Sample(Seed, Tried).Select(cell => cell.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Nothing_is_lost_or_doubled_and_every_state_is_the_oracles(string name)
    {
        var cell = ChaosMatrix.All.Single(cell => cell.Name == name);
        await using var servers =
            cell.Footing == Footing.Embedded ? null
            : cell.Fault.NeedsOwnServers ? await ServerSet.StartAsync(Token)
            : await ServerSet.SharedAsync();

        var outcome = await CellRun.RunAsync(cell, Seed, servers, _ => { }, Token);

        Assert.SkipWhen(outcome.Skipped is not null, outcome.Skipped ?? "");
        outcome.Broken.ShouldBeEmpty();
    }
}
