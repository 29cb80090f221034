using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_a_retry_comes_from_another_clock
{
    private const long Day = 86_400_000;

    /// <summary>An SDK refreshes sentAt on every retry, so the corrected time of one message is another each time, also across midnight.</summary>
    [Fact]
    public void The_earliest_time_stands_whichever_copy_comes_first() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                var history = HistoryGenerator.Generate(seed, new HistoryOptions(Conflicts: false));
                var retries = history
                    .Where(_ => random.Next(3) == 0)
                    .Select(activity => activity with { At = activity.At + random.NextInt64(2 * Day) });
                var early = history
                    .Where(_ => random.Next(6) == 0)
                    .Select(activity => activity with { At = activity.At - random.NextInt64(2 * Day) })
                    .ToList();

                var sent = history.Concat(retries.ToList()).Concat(early).ToArray();
                random.Shuffle(sent);

                var earliest = history
                    .Concat(early)
                    .GroupBy(activity => (activity.Source, activity.CloudEventSource, activity.MessageId))
                    .Select(copies => copies.MinBy(copy => copy.At)!);
                Law.ShouldAgree(sent, earliest);
            }
        );
}
