namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_it_crashes_between_two_steps
{
    /// <summary>
    /// Every batch dies at its first statement, is delivered again, dies at its second, and so on up to the commit; then it goes through and comes once more, as after
    /// a crash before the acknowledgement.
    /// </summary>
    [Fact]
    public Task Nothing_is_lost_and_nothing_counts_twice() =>
        LawOnDatabase.CheckAsync(
            2,
            async (history, bench, random) =>
            {
                var deaths = 0;
                foreach (var batch in history.Chunk(8 + random.Next(20)))
                {
                    var step = 1;
                    while (!await bench.TryProcessAsync(batch, step++))
                    {
                        deaths++;
                    }

                    await bench.ProcessAsync(batch, batch.Length);
                }

                deaths.ShouldBeGreaterThan(50);
                return history;
            }
        );
}
