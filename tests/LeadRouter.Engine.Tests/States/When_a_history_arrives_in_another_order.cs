using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.States;

public class When_a_history_arrives_in_another_order
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    [Fact]
    public void People_and_their_states_are_the_same_to_the_byte() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var history = HistoryGenerator.Generate(seed);

                var scrambled = HistoryGenerator.Scramble(history, other);

                Shown(Fold(scrambled)).ShouldBe(Shown(Fold(history)));
            }
        );

    [Fact]
    public void Every_evaluation_is_the_same() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var history = HistoryGenerator.Generate(seed);

                var scrambled = HistoryGenerator.Scramble(history, other);

                Evaluated(scrambled, other).ShouldBe(Evaluated(history, other));
            }
        );

    [Fact]
    public void A_state_that_is_stored_and_read_between_any_two_batches_is_the_same() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(other);
                foreach (var person in IdentityResolver.Resolve(HistoryGenerator.Generate(seed)))
                {
                    var activities = person.Activities.ToArray();
                    random.Shuffle(activities);

                    var state = ContactState.Empty();
                    foreach (var activity in activities)
                    {
                        state = random.Next(3) == 0 ? ContactState.FromBytes(state.ToBytes()) : state;
                        state.Apply(activity, Classifier);
                    }

                    state.ToBytes().ShouldBe(ContactFold.Fold(person.Activities, Classifier).ToBytes());
                }
            }
        );

    [Fact]
    public void One_person_with_more_facts_assets_and_names_than_are_kept_is_the_same() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var activities = Crowded(seed).ToArray();
                var expected = ContactFold.Fold(activities, Classifier);

                new Random(other).Shuffle(activities);
                var state = ContactFold.Fold(activities, Classifier);

                state.ToBytes().ShouldBe(expected.ToBytes());
                state.Facts.Count.ShouldBeLessThanOrEqualTo(ContactState.MaxFacts);
                state.AnonymousIds.Count.ShouldBeLessThanOrEqualTo(ContactState.MaxIdentities);
            }
        );

    internal static IReadOnlyList<(ContactHistory Person, ContactState State)> Fold(IReadOnlyList<Activity> activities) =>
        [.. IdentityResolver.Resolve(activities).Select(person => (person, ContactFold.Fold(person.Activities, Classifier)))];

    /// <summary>More attributes, browsers and pages of one day than a state keeps, some at the same millisecond, over two years.</summary>
    internal static IEnumerable<Activity> Crowded(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var daysAgo = i % 3 == 0 ? random.Next(2) : random.Next(700);
            yield return new Activity
            {
                Source = "web" + random.Next(3),
                MessageId = "m" + i,
                Type = i % 3 == 0 ? ActivityType.Page : ActivityType.Identify,
                At = HistoryGenerator.Now - (daysAgo * UtcDay.Milliseconds) - (random.Next(3) * 1000),
                UserId = "u" + random.Next(25),
                AnonymousId = "b" + random.Next(25),
                Url = "https://www.vendor.example/pricing/" + random.Next(90),
                Traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["t" + random.Next(100)] = "v" + random.Next(3) },
            };
        }
    }

    private static IReadOnlyList<string> Shown(IReadOnlyList<(ContactHistory Person, ContactState State)> people) =>
        [.. people.Select(p => string.Join(' ', p.Person.Nodes) + " = " + Convert.ToHexString(p.State.ToBytes()))];

    private static IReadOnlyList<string> Evaluated(IReadOnlyList<Activity> history, int seed)
    {
        var people = Fold(history);
        var now = HistoryGenerator.Now + (seed % 40 * UtcDay.Milliseconds / 7);
        var byAccount = people.ToLookup(p => AccountKeys.Of(p.State), p => p.State);
        return
        [
            .. people.Select(p =>
            {
                var key = AccountKeys.Of(p.State);
                var members = key is null ? [p.State] : byAccount[key].ToList();
                var facts = new AccountFacts();
                foreach (
                    var group in IdentityResolver
                        .Deduplicate(history)
                        .Select(entry => entry.Activity)
                        .Where(a => key is not null && AccountKeys.OfActivity(a) == key)
                )
                {
                    facts.Apply(group);
                }

                return Shows.Text(
                    Evaluator.Evaluate(
                        p.State,
                        new AccountView(key, facts, members),
                        Playbook,
                        new EvaluationContext(now, null, FindNextChange: true)
                    )
                );
            }),
        ];
    }
}
