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
                new StampedActivity(number, ActivityOrigin.Live, new byte[number < 300 && random.Next(2) == 0 ? 60_000 : 300])
            ))
            .ToArray();

        var blocks = BlockPacker.Pack(activities);

        blocks.ShouldAllBe(block => block.Bytes.Length <= ActivityBlock.MaxBytes);
        blocks.Count.ShouldBeLessThan(20);
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
    }

    [Fact]
    public void A_known_name_counts_before_a_browser()
    {
        var user = Of("u1") with { AnonymousId = "a", Email = "jane@acme.example" };

        Partitioner.Of(user, 1_000).ShouldBe(Partitioner.Of(Of("u1"), 1_000));
        Partitioner.Of(user with { UserId = null }, 1_000).ShouldBe(Partitioner.Of(Of("jane@acme.example"), 1_000));
        Partitioner.Of(user with { UserId = null, Email = null }, 1_000).ShouldBe(Partitioner.Of(Of("a"), 1_000));
    }

    [Fact]
    public void The_partition_of_a_person_never_changes_between_versions() =>
        new[] { "u1", "jane@acme.example", "ü" }.Select(id => Partitioner.Of(Of(id), 1_000)).ShouldBe([42, 982, 28]);

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
