using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Keys;
using Shouldly;
using static LeadRouter.Intake.Tests.OtherWays;

namespace LeadRouter.Intake.Tests;

/// <summary>The process that replays is not the one that took it in, and may have been given less.</summary>
public sealed class When_another_process_reads_it_again
{
    private static readonly KeptReader Bare = new(
        [
            new ActivitiesAgain(EventTypes.Default),
            new SnowplowAgain(EventTypes.Default),
            new InboundAgain(BindingTable.Open, EventTypes.Default),
        ],
        new KeySources([])
    );

    private static readonly KeptReader WithoutBindings = new([new InboundAgain(BindingTable.Open, Types)], new KeySources([]));

    [Fact]
    public void Without_bindings_it_does_not_take_what_none_fitted_as_the_default_source()
    {
        var failed = OtherWays.Inbound(Message(Item) with { RoutingKey = "shop.eu" }).Failed.ShouldHaveSingleItem();

        var again = WithoutBindings.Read(Kept(failed)).Failed.ShouldHaveSingleItem();

        again.Reason.ShouldBe(FailureReasons.UnknownBinding);
        again.Detail.ShouldContain("has no Intake:Bindings");
    }

    [Fact]
    public void Without_bindings_the_source_that_was_found_at_its_arrival_stays()
    {
        var failed = OtherWays.Inbound(Message(Item) with { ContentEncoding = "lzma" }).Failed.ShouldHaveSingleItem();

        var reading = WithoutBindings.Read(Kept(failed, Item));

        failed.Source.ShouldBe("website");
        reading.Activities.ShouldHaveSingleItem().Source.ShouldBe("website");
    }

    [Theory]
    [InlineData("structured")]
    [InlineData("plain")]
    [InlineData("exchange")]
    public void Without_event_types_nothing_becomes_something_else(string way)
    {
        var failed = Ways[way](Page.Replace("\"userId\":\"u\",", "", StringComparison.Ordinal)).Failed.ShouldHaveSingleItem();
        var good = Page.Replace("page", "com.acme.signup", StringComparison.Ordinal);

        var again = Bare.Read(Kept(failed, good)).Failed.ShouldHaveSingleItem();

        again.Reason.ShouldBe(FailureReasons.OtherEventTypes);
        Reader().Read(Kept(failed, good)).Activities.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_a_message_that_could_not_be_unpacked_neither()
    {
        var failed = OtherWays.Inbound(Message(Item) with { ContentEncoding = "gzip" }).Failed.ShouldHaveSingleItem();

        Bare.Read(Kept(failed, Item)).Failed.ShouldHaveSingleItem().Reason.ShouldBe(FailureReasons.OtherEventTypes);
    }
}
