using LeadRouter.Intake.Inbound;
using Shouldly;
using static LeadRouter.Intake.Tests.OtherWays;

namespace LeadRouter.Intake.Tests;

/// <summary>What failed for its place or for the configuration, and not for what it is: it needs no fix.</summary>
public sealed class When_what_came_another_way_is_read_again_as_it_is
{
    [Fact]
    public void A_message_that_nobody_was_configured_for_is_what_it_would_have_been()
    {
        var message = Message($"[{Item},{Timed}]") with { RoutingKey = "shop.eu" };
        var bound = new BindingTable([new IntakeBinding { RoutingKey = "shop.*", Source = "shop" }]);
        var failed = OtherWays.Inbound(message).Failed.ShouldHaveSingleItem();

        var reading = Reader(bound).Read(Kept(failed));

        failed.Reason.ShouldBe("unknown-binding");
        reading.Activities.Select(Text).ShouldBe(InboundReader.Read(message, bound, Types, Noon).Activities.Select(Text));
        reading.Activities.Select(activity => activity.Source).ShouldBe(["shop", "shop"]);
    }

    /// <summary>More than twice the limit: the last of them are kept in stretches.</summary>
    [Theory]
    [InlineData("facts")]
    [InlineData("facts-array")]
    [InlineData("batch")]
    [InlineData("exchange-list")]
    [InlineData("snowplow")]
    public void What_stood_behind_the_limit_is_taken_as_it_is(string way)
    {
        const int Many = 6_000;
        var form = way switch
        {
            "facts" or "facts-array" => """{"userId":"uN","fields":{"a":"b"}}""",
            "snowplow" => """{"e":"pv","uid":"uN"}""",
            "batch" => """{"specversion":"1.0","id":"N","source":"s","type":"page","data":{"userId":"uN"}}""",
            _ => """{"type":"page","userId":"uN"}""",
        };
        var first = Ways[way]
            (
                string.Join(
                    ',',
                    Enumerable
                        .Range(0, Many)
                        .Select(number => form.Replace("N", FormattableString.Invariant($"{number}"), StringComparison.Ordinal))
                )
            );

        var again = first.Failed.Select(failed => Reader().Read(Kept(failed))).ToList();

        first.Failed.ShouldAllBe(failed => failed.Reason == "too-many");
        again.ShouldAllBe(reading => reading.Failed.Count == 0);
        var all = first.Activities.Concat(again.SelectMany(reading => reading.Activities)).ToList();
        all.Select(activity => activity.UserId).ShouldBe(Enumerable.Range(0, Many).Select(number => $"u{number}"));
        all.Select(activity => activity.MessageId).ShouldBeUnique();
    }
}
