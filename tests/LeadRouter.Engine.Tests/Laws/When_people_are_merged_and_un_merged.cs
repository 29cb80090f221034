using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Testing.Histories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_people_are_merged_and_un_merged
{
    /// <summary>Any two who are two: merged they are one, un-merged they are who they were, to the byte; and it does not matter when which word comes.</summary>
    [Fact]
    public void They_are_who_they_were() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                var history = HistoryGenerator.Generate(seed);
                var people = IdentityResolver.Resolve(history).Select(person => person.Nodes[0]).Where(IdentityNodes.IsKnown).ToArray();
                if (people.Length < 2)
                {
                    return;
                }

                random.Shuffle(people);
                var merge = Said(ActivityType.Merge, people[0], people[1], 1);
                var unmerge = Said(ActivityType.Unmerge, people[1], people[0], 2);

                Activity[] undone = [.. history, merge, unmerge];
                random.Shuffle(undone);
                Law.ShouldAgree(undone, history);

                var one = IdentityResolver.Resolve([merge, .. history]);
                one.Count(person => person.Nodes.Contains(people[0]) && person.Nodes.Contains(people[1])).ShouldBe(1);
                Law.ShouldAgree([.. undone, Said(ActivityType.Merge, people[0], people[1], 3)], [.. history, merge]);
            }
        );

    private static Activity Said(ActivityType type, string one, string other, long after) =>
        new()
        {
            Source = "leadrouter",
            MessageId = "word" + after,
            Type = type,
            At = HistoryGenerator.Now + after,
            Person = one,
            OtherPerson = other,
        };
}
