using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_it_crashes_between_two_steps
{
    /// <summary>
    /// A batch is taken as a whole or not at all, and comes again until it was acknowledged: after a crash before the commit it is as if it had never come, after one
    /// behind it all of it comes twice, in other company. The log is what survives, as bytes.
    /// </summary>
    [Fact]
    public void What_is_delivered_again_changes_nothing() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                var history = HistoryGenerator.Generate(seed);
                var waiting = new Queue<Activity>(history);
                var log = new List<byte[]>();
                while (waiting.Count > 0)
                {
                    var batch = Enumerable.Range(0, Math.Min(waiting.Count, random.Next(1, 12))).Select(_ => waiting.Dequeue()).ToList();
                    var commits = random.Next(3) > 0;
                    var acknowledges = commits && random.Next(3) > 0;
                    if (commits)
                    {
                        log.AddRange(batch.Select(ActivityJson.Write));
                    }

                    foreach (var again in acknowledges ? [] : batch)
                    {
                        waiting.Enqueue(again);
                    }
                }

                Law.ShouldAgree(log.Select(bytes => ActivityJson.Read(bytes)), history);
            }
        );
}
