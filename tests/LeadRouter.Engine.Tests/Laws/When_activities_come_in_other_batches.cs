using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Laws;

public class When_activities_come_in_other_batches
{
    [Fact]
    public void A_state_that_is_stored_after_each_of_them_is_the_fold_of_all() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                foreach (var person in IdentityResolver.Resolve(HistoryGenerator.Generate(seed)))
                {
                    var activities = person.Activities.ToArray();
                    random.Shuffle(activities);
                    var state = ContactState.Empty().ToBytes();

                    for (var from = 0; from < activities.Length; )
                    {
                        var size = random.Next(1, 9);
                        var stored = ContactState.FromBytes(state);
                        foreach (var activity in activities.Skip(from).Take(size))
                        {
                            stored.Apply(activity, Law.Classifier);
                        }

                        state = stored.ToBytes();
                        from += size;
                    }

                    var expected = ContactFold.Fold(person.Activities, Law.Classifier).ToBytes();
                    if (!state.AsSpan().SequenceEqual(expected))
                    {
                        state.ShouldBe(expected);
                    }
                }
            }
        );
}
