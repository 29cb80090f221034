using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Commit;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_blocks_are_packed
{
    [Fact]
    public void Each_holds_500_activities_at_most_and_a_mebibyte_at_most()
    {
        var random = new Random(5);
        var activities = Enumerable
            .Range(0, 3_000)
            .Select(number => new PartitionedActivity(
                random.Next(3),
                new StampedActivity(number, ActivityOrigin.Live, new byte[random.Next(10) == 0 ? 60_000 : 300])
            ))
            .ToArray();

        var blocks = BlockPacker.Pack(activities);

        blocks.ShouldAllBe(block => block.Bytes.Length <= ActivityBlock.MaxBytes);
        blocks.ShouldAllBe(block => ActivityBlock.Read(block.Bytes).Count <= ActivityBlock.MaxActivities);
        for (var partition = 0; partition < 3; partition++)
        {
            blocks
                .Where(block => block.Partition == partition)
                .SelectMany(block => ActivityBlock.Read(block.Bytes))
                .Select(stamped => stamped.ArrivedAt)
                .ShouldBe(activities.Where(one => one.Partition == partition).Select(one => one.Activity.ArrivedAt));
        }
    }

    [Fact]
    public void One_person_stays_in_one_partition_and_people_spread()
    {
        var counts = new int[8];
        for (var number = 0; number < 8_000; number++)
        {
            counts[Partitioner.Of(Of($"user-{number}"), 8)]++;
        }

        counts.ShouldAllBe(count => count > 850 && count < 1_150);
        Partitioner.Of(Of("user-1") with { AnonymousId = "a", Email = "e@acme.example" }, 8).ShouldBe(Partitioner.Of(Of("user-1"), 8));
    }

    [Fact]
    public void The_partition_of_a_person_never_changes_between_versions() =>
        new[] { "u1", "jane@acme.example", "ü" }.Select(id => Partitioner.Of(Of(id), 1_000)).ShouldBe([380, 913, 693]);

    private static Activity Of(string userId) =>
        new()
        {
            Source = "website",
            MessageId = "m",
            Type = ActivityType.Page,
            At = 0,
            UserId = userId,
        };
}
