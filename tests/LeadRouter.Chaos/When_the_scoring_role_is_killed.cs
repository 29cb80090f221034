using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos;

/// <summary>kill -9 of the scoring role while 20,000 activities flow through real RabbitMQ and PostgreSQL.</summary>
public sealed class When_the_scoring_role_is_killed
{
    private const int Activities = 20_000;
    private const int Kills = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_activity_counts_once_and_every_lead_is_routed_once()
    {
        var items = SeededStream.Of(seed: 7, Activities);
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "intake,routing,crm,alerts", null, Token);
        var scoring = await LeadRouterProcess.ServeAsync(ground, "scoring", null, Token);
        try
        {
            var sending = SeededStream.SendAsync(items, () => others.Address, concurrency: 2, _ => { }, Token);
            for (var kill = 1; kill <= Kills; kill++)
            {
                // Somewhere in its share of the stream: not at the edge of anything.
                var reached = Activities * kill / (Kills + 2);
                await Eventually.IsTrueAsync(
                    $"{reached} activities folded",
                    async () => await ground.CountAsync("select count(*) from activities", Token) >= reached,
                    Token
                );
                await scoring.KillAsync();
                await scoring.DisposeAsync();
                scoring = await LeadRouterProcess.ServeAsync(ground, "scoring", null, Token);
            }

            await sending;
            await Oracle.CheckAsync(ground, Activities, Token);
        }
        finally
        {
            await scoring.DisposeAsync();
        }
    }
}
