using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>SIGTERM in the middle of a stream: what waits is answered, what was taken is finished or comes again.</summary>
public sealed class When_a_process_is_told_to_stop
{
    private const int Activities = 1_500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task It_ends_well_and_nothing_is_lost_or_counted_twice(Footing footing)
    {
        var items = SeededStream.Of(seed: 29, Activities);
        await using var ground = await Ground.PrepareAsync(footing, Token);
        var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        try
        {
            var accepted = 0;
            var address = leadRouter.Address;
            var sending = SeededStream.SendAsync(
                items,
                () => Volatile.Read(ref address),
                concurrency: 4,
                count => Interlocked.Add(ref accepted, count),
                Token
            );
            await Eventually.IsTrueAsync(
                "half of them accepted",
                () => Task.FromResult(Volatile.Read(ref accepted) >= Activities / 2),
                Token
            );
            (await leadRouter.TerminateAsync(Token)).ShouldBe(0, leadRouter.Output);
            await leadRouter.DisposeAsync();
            leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
            Volatile.Write(ref address, leadRouter.Address);

            await sending;
            await Oracle.CheckAsync(ground, Activities, Token);
        }
        finally
        {
            await leadRouter.DisposeAsync();
        }
    }
}
