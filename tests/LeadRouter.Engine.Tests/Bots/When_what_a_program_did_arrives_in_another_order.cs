using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Bots;

public class When_what_a_program_did_arrives_in_another_order
{
    private const int Signals = 60;
    private static readonly Playbook Playbook = SamplePlaybook.Create();
    private static readonly SignalClassifier Classifier = new(Playbook);

    [Fact]
    public void State_and_score_are_the_same_to_the_byte() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var activities = Visits.Mixed(seed);
                var expected = ContactFold.Fold(activities, Classifier);

                var state = Scrambled(activities, other, Classifier);

                Convert.ToHexString(state.ToBytes()).ShouldBe(Convert.ToHexString(expected.ToBytes()));
                var calculator = new EngagementCalculator(Playbook);
                var (score, same) = (calculator.Score(state, Now + Day), calculator.Score(expected, Now + Day));
                score.Parts.ShouldBe(same.Parts);
                score.Parts.Sum(part => part.Points).ShouldBe(score.Points ?? 0);
            }
        );

    [Fact]
    public void A_state_is_read_back_as_it_was() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var state = ContactFold.Fold(Visits.Mixed(seed), Classifier);

                ContactState.FromBytes(state.ToBytes()).ToBytes().ShouldBe(state.ToBytes());
            }
        );

    [Fact]
    public void Days_that_there_is_no_room_for_are_the_same_ones()
    {
        var classifier = new SignalClassifier(Many());
        foreach (var seed in Enumerable.Range(1, 6))
        {
            var activities = Everywhere(seed, 5_000);
            var expected = ContactFold.Fold(activities, classifier);

            var state = Scrambled(activities, seed + 100, classifier);

            Convert.ToHexString(state.ToBytes()).ShouldBe(Convert.ToHexString(expected.ToBytes()));
            expected.Signals.Values.Min(days => days.Days[0]).ShouldBeGreaterThan(UtcDay.Of(Now) - EngagementRules.HorizonDays);
        }
    }

    /// <summary>Small here; in full size by the command <c>state</c> of LeadRouter.Benchmarks.</summary>
    [Fact]
    public void A_state_has_its_bound()
    {
        var classifier = new SignalClassifier(Many());

        ContactFold.Fold(Everywhere(7, 30_000), classifier).ToBytes().Length.ShouldBeLessThan(64 * 1024);
    }

    private static ContactState Scrambled(Activity[] activities, int seed, SignalClassifier classifier)
    {
        var random = new Random(seed);
        activities = [.. activities];
        random.Shuffle(activities);
        var state = ContactState.Empty();
        foreach (var activity in activities)
        {
            state = random.Next(40) == 0 ? ContactState.FromBytes(state.ToBytes()) : state;
            state.Apply(activity, classifier);
        }

        return state;
    }

    private static Playbook Many() =>
        Playbook with
        {
            Signals =
            [
                .. Enumerable
                    .Range(0, Signals)
                    .Select(i => new SignalRule(
                        FormattableString.Invariant($"signal-{i}"),
                        When.Is("url", FormattableString.Invariant($"*/s{i}/*")),
                        KeyAsset: false,
                        HandRaise: i == 0
                    )),
            ],
        };

    /// <summary>Some way into every day of 500, on pages of all signals.</summary>
    private static Activity[] Everywhere(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    Activity(
                        random.Next(4) == 0 ? ActivityType.EmailClick : ActivityType.Page,
                        Now - (random.Next(500) * Day) + random.Next(86_000_000 / 2)
                    ) with
                    {
                        MessageId = FormattableString.Invariant($"m{i}"),
                        AnonymousId = FormattableString.Invariant($"browser-{random.Next(50)}"),
                        Url = FormattableString.Invariant($"https://www.vendor.example/s{random.Next(Signals)}/{random.Next(1000)}"),
                    }
                ),
        ];
    }
}
