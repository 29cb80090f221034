using LeadRouter.Engine.Identity;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests.Laws;

public sealed class When_people_are_merged_and_un_merged
{
    [Fact]
    public Task They_are_who_they_were() =>
        LawOnDatabase.CheckAsync(
            25,
            async (history, bench, random) =>
            {
                var people = IdentityResolver.Resolve(history).Select(person => person.Nodes[0]).Where(IdentityNodes.IsKnown).ToArray();
                await bench.ProcessAsync(history, 1 + random.Next(20));
                for (var word = 1; word < 20 && people.Length > 1; word += 2)
                {
                    random.Shuffle(people);
                    await bench.ProcessAsync([Merge(people[0], people[1], word)], 1);
                    await bench.ProcessAsync([Unmerge(people[1], people[0], word + 1)], 1);
                }

                return history;
            }
        );
}
