using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Competing consumers: a partition is affinity, not a lock, so people of both meet in the database.</summary>
public sealed class When_two_processes_score_at_once
{
    private const int Activities = 6_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_state_is_what_one_fold_of_the_log_gives()
    {
        var items = SeededStream.Of(seed: 13, Activities);
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "intake,routing,crm,alerts", null, Token);
        await SeededStream.SendAsync(items, () => others.Address, concurrency: 4, _ => { }, Token);
        var scoring = await Task.WhenAll(
            LeadRouterProcess.ServeAsync(ground, "scoring", null, Token),
            LeadRouterProcess.ServeAsync(ground, "scoring", null, Token)
        );
        await using var one = scoring[0];
        await using var other = scoring[1];
        await Oracle.CheckAsync(ground, Activities, Token);
    }
}
