using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Lifecycle;

/// <summary>
/// Each guide gives its points once. Of the day on which the lead came back the state has to know which guides were taken since: one of the morning that comes again in the evening, or
/// the next day, is another case than one of the morning alone.
/// </summary>
public sealed class When_an_asset_is_taken_on_both_sides_of_a_recycle
{
    private const long At = Now - Day;
    private const int Once = 25_000;

    /// <summary>Version 3 of a state: one asset in the morning, another in the evening and the day after.</summary>
    private const string RfpKitFirst =
        "030482F8E4BE8267FF8FFBD30901067765620100001C6D31373639383630383030303031010A7469746C65011A5650204F7065726174696F6E7300000000010475310000010A677569646502C2C0020480FFF01280BAB703021F3E306C1E3F97A9020280DCCC1400011E3F97A90002C2C002100B0D02080C";

    /// <inheritdoc cref="RfpKitFirst"/>
    private const string BuyersGuideFirst =
        "030482F8E4BE8267FF8FFBD30901067765620100001C6D31373639383630383030303031010A7469746C65011A5650204F7065726174696F6E7300000000010475310000010A677569646502C2C0020480FFF01280BAB703021F3E306C1E3F97A9020280DCCC1400011F3E306C0002C2C002100B0D02080C";

    private static readonly Playbook Playbook = Guides(SamplePlaybook.Create());
    private static readonly LeadExit Exit = new("new", "recycled", "timing", At, Now + (89 * Day), true);

    /// <summary>Whatever is downloaded is a guide, and none fades.</summary>
    private static Playbook Guides(Playbook playbook) =>
        playbook with
        {
            Signals =
            [
                .. playbook.Signals.Select(signal =>
                    signal.Name == "guide" ? signal with { When = ((AllOf)signal.When).Parts[0] } : signal
                ),
            ],
            Engagement = playbook.Engagement with
            {
                Rules =
                [
                    .. playbook.Engagement.Rules.Where(rule => rule.Signal == "guide").Select(rule => rule with { HalfLifeDays = null }),
                ],
            },
        };

    [Theory]
    [InlineData("buyers-guide", "rfp-kit")]
    [InlineData("rfp-kit", "buyers-guide")]
    public void One_of_that_evening_is_not_new_the_day_after(string before, string since) =>
        Points(Guide(At - Hour, before), Guide(At + Hour, since), Guide(Now, since)).ShouldBe(Once);

    [Theory]
    [InlineData("buyers-guide", "rfp-kit")]
    [InlineData("rfp-kit", "buyers-guide")]
    public void One_of_that_morning_is_new_the_day_after(string before, string since) =>
        Points(Guide(At - Hour, before), Guide(At + Hour, since), Guide(Now, before)).ShouldBe(2 * Once);

    [Fact]
    public void Several_of_that_evening_count_each() =>
        Points(Guide(At - Hour, "a"), Guide(At + 1, "b"), Guide(At + 2, "c"), Guide(At + 3, "b")).ShouldBe(2 * Once);

    [Fact]
    public void One_of_that_morning_that_is_taken_again_in_the_evening_counts_once() =>
        Points(Guide(At - 2, "a"), Guide(At - 1, "b"), Guide(At + 1, "a"), Guide(Now, "a")).ShouldBe(Once);

    [Fact]
    public void Of_more_than_are_remembered_the_last_one_still_counts()
    {
        var morning = Enumerable.Range(0, 200).Select(n => Guide(At - 1000 + n, Name(n))).ToList();

        foreach (var last in Enumerable.Range(100, 200).Select(Name))
        {
            Points([.. morning, Guide(At + 1, last)]).ShouldBe(Once, last);
        }
    }

    /// <summary>Any assets at any times of that day and others, any instant: what counts is what counts of somebody who began after it.</summary>
    [Fact]
    public void It_is_as_if_nobody_had_done_anything_before() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed);
                var done = Enumerable
                    .Range(0, random.Next(1, 40))
                    .Select(n => Guide(At + random.NextInt64(-Day, Day), Name(random.Next(12))) with { MessageId = "m" + n })
                    .ToArray();
                var exit = Exit with { At = At + new Random(other).NextInt64(-Day, Day) };

                Points(exit, done).ShouldBe(Points(exit, [.. done.Where(one => one.At > exit.At)]));
            }
        );

    /// <summary>A decision that was made before states knew is explained a year later as it was made: of that evening one asset counted, whichever it was.</summary>
    [Theory]
    [InlineData(RfpKitFirst, "rfp-kit", "buyers-guide", 2)]
    [InlineData(BuyersGuideFirst, "buyers-guide", "rfp-kit", 1)]
    public void A_state_of_the_version_before_says_what_it_said(string bytes, string before, string since, int counted)
    {
        var old = ContactState.FromBytes(Convert.FromHexString(bytes));

        Points(Exit, old).ShouldBe(counted * Once);
        Points(Exit, ContactState.FromBytes(old.ToBytes())).ShouldBe(counted * Once);
        Points(Exit, Folded([Guide(At - Hour, before), Guide(At + Hour, since), Guide(Now, since)])).ShouldBe(Once, "as it is folded now");
    }

    private static long? Points(params IReadOnlyList<Activity> done) => Points(Exit, done);

    private static long? Points(LeadExit exit, IReadOnlyList<Activity> done) => Points(exit, Folded(done));

    private static long? Points(LeadExit exit, ContactState state) =>
        Evaluator.Evaluate(state, Alone(state), Playbook, new EvaluationContext(Now + Day, Exits: [exit])).Engagement.Points;

    private static ContactState Folded(IReadOnlyList<Activity> done) => State(Playbook, [Title("VP Operations"), .. done]);

    private static string Name(int number) => "guide-" + number.ToString(CultureInfo.InvariantCulture);
}
