namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_a_retry_comes_from_another_clock
{
    private const long Day = 86_400_000;

    [Fact]
    public Task The_earliest_time_stands_whichever_copy_comes_first() =>
        LawOnDatabase.CheckAsync(
            25,
            async (history, bench, random) =>
            {
                var retries = history
                    .Where(_ => random.Next(2) == 0)
                    .Select(activity => activity with { At = activity.At + random.NextInt64(-2 * Day, 2 * Day) })
                    .ToList();
                var sent = history.Concat(retries).ToArray();
                random.Shuffle(sent);

                await bench.ProcessAsync(sent, 1 + random.Next(9));

                return [.. history, .. retries];
            }
        );
}
