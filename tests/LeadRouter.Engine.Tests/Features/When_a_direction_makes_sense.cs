using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Features;

public sealed class When_a_direction_makes_sense
{
    [Theory]
    [InlineData("engagement", 1)]
    [InlineData("fit", 1)]
    [InlineData("days since last seen", -1)]
    [InlineData("tier", -1)]
    [InlineData("mailbox", 0)]
    [InlineData("hour", 0)]
    [InlineData("days since first seen", 0)]
    [InlineData("good: times in 7 d", 1)]
    [InlineData("good: days since", -1)]
    [InlineData("bad: times", -1)]
    [InlineData("bad: days since", 1)]
    [InlineData("asks: times", 1)]
    [InlineData("silent: times", 0)]
    [InlineData("fact: employees", 0)]
    public void A_column_says_which(string column, int direction) =>
        FeatureSet.Of(Playbook()).Columns.Single(one => one.Name == column).Direction.ShouldBe(direction);

    /// <summary>A signal that gives points, one that takes some, a request for sales without points, and one that nobody has said anything of.</summary>
    private static Playbook Playbook()
    {
        var sample = SamplePlaybook.Create();
        var some = sample.Signals[0] with { HandRaise = false };
        return sample with
        {
            Signals =
            [
                some with
                {
                    Name = "asks",
                    HandRaise = true,
                },
                some with
                {
                    Name = "bad",
                },
                some with
                {
                    Name = "good",
                },
                some with
                {
                    Name = "silent",
                },
            ],
            Engagement = sample.Engagement with
            {
                Rules =
                [
                    new EngagementRule
                    {
                        Signal = "good",
                        AtLeast = [new FrequencyRow(2, 7, 20)],
                        Points = 0,
                    },
                    new EngagementRule
                    {
                        Signal = "bad",
                        AtLeast = [],
                        Points = -5,
                    },
                ],
            },
        };
    }
}
