namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_activities_come_late
{
    [Fact]
    public Task They_count_as_if_they_had_come_in_time() =>
        LawOnDatabase.CheckAsync(
            25,
            async (history, bench, random) =>
            {
                var inTime = history.OrderBy(activity => activity.At).ToList();
                var late = inTime.Take(1 + random.Next(inTime.Count)).Where(_ => random.Next(2) == 0).ToList();

                await bench.ProcessAsync([.. inTime.Where(activity => !late.Contains(activity)), .. late], 1 + random.Next(9));

                return history;
            }
        );
}
