using LeadRouter.Testing.Histories;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_activities_come_late
{
    /// <summary>Some of the oldest come after everything else, as of a browser that was offline for a year.</summary>
    [Fact]
    public void They_count_as_if_they_had_come_in_time() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                var history = HistoryGenerator.Generate(seed).OrderBy(activity => activity.At).ToList();
                var late = history.Take(1 + random.Next(history.Count)).Where(_ => random.Next(2) == 0).ToList();

                Law.ShouldAgree(history.Where(activity => !late.Contains(activity)).Concat(late), history);
            }
        );
}
