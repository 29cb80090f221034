using System.Text;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;
using static LeadRouter.Intake.Tests.OtherWays;

namespace LeadRouter.Intake.Tests;

/// <summary>CloudEvents in each mode, Snowplow, messages of the exchange and facts, replayed.</summary>
public sealed class When_what_came_another_way_is_read_again
{
    /// <summary>A way, what is wrong, and as it should have been.</summary>
    public static TheoryData<string, string, string> Fixes
    {
        get
        {
            var fixes = new TheoryData<string, string, string>();
            foreach (var way in (string[])["structured", "batch", "plain", "exchange", "exchange-list", "exchange-events"])
            {
                fixes.Add(way, Page.Replace("\"type\":\"page\",", "", StringComparison.Ordinal), Page);
                fixes.Add(way, Timed.Replace("2026-03-10T09", "soon", StringComparison.Ordinal), Timed);
                fixes.Add(
                    way,
                    Page.Replace("\"userId\":\"u\",", "", StringComparison.Ordinal),
                    Page.Replace("page", "com.acme.signup", StringComparison.Ordinal)
                );
            }

            foreach (var way in (string[])["plain", "exchange", "exchange-list"])
            {
                fixes.Add(way, """{"type":"identify"}""", Item);
                fixes.Add(
                    way,
                    """{"type":"track","userId":"u"}""",
                    """{"type":"track","userId":"u","event":"E","timestamp":"2026-03-10T08:00:00Z","sentAt":"2026-03-10T08:00:01Z"}"""
                );
            }

            foreach (var way in (string[])["batch", "plain", "exchange-list", "exchange-events"])
            {
                fixes.Add(way, "7", Page);
                fixes.Add(way, $"[{Page}]", Timed);
            }

            foreach (var way in (string[])["facts", "facts-array", "fact"])
            {
                fixes.Add(way, """{"fields":{"relation":"customer"}}""", Fact);
                fixes.Add(way, """{"userId":"u","fields":{"owner":"Ana"}}""", DatedFact);
            }

            fixes.Add("facts", "7", Fact);
            fixes.Add("facts", $"[{Fact}]", DatedFact);
            fixes.Add("facts-array", $"[{Fact}]", DatedFact);
            fixes.Add("snowplow", """{"e":"pv"}""", View);
            fixes.Add("snowplow", """{"e":"xx","uid":"u"}""", TimedView);
            fixes.Add("snowplow", "7", View);
            fixes.Add("snowplow", $"[{View}]", View);
            return fixes;
        }
    }

    /// <summary>The law of a replay: the item is the activity that it would have been.</summary>
    [Theory]
    [MemberData(nameof(Fixes), DisableDiscoveryEnumeration = true)]
    public void A_fixed_item_is_what_it_would_have_been(string way, string bad, string good)
    {
        var failed = Ways[way](bad).Failed.ShouldHaveSingleItem();
        var would = Ways[way](good).Activities.ShouldHaveSingleItem();

        var reading = Reader().Read(Kept(failed, good));

        reading.Failed.ShouldBeEmpty();
        Text(reading.Activities.ShouldHaveSingleItem()).ShouldBe(Text(would));
    }

    [Theory]
    [MemberData(nameof(Fixes), DisableDiscoveryEnumeration = true)]
    public void What_was_not_fixed_fails_as_it_did(string way, string bad, string good)
    {
        _ = good;
        var failed = Ways[way](bad).Failed.ShouldHaveSingleItem();

        var reading = Reader().Read(Kept(failed));

        reading.Activities.ShouldBeEmpty();
        var again = reading.Failed.ShouldHaveSingleItem();
        again.Reason.ShouldBe(failed.Reason);
        FailedActivityStore.IdOf(again).ShouldBe(FailedActivityStore.IdOf(failed));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("exchange")]
    public void An_event_in_binary_mode_is_fixed_as_the_JSON_it_would_be(string way)
    {
        Func<string, SegmentReading> read = way == "http" ? item => BinaryEvents(item) : InboundBinary;
        var failed = read("").Failed.ShouldHaveSingleItem();
        var would = read("com.acme.signup").Activities.ShouldHaveSingleItem();
        var kept = Encoding.UTF8.GetString(failed.Bytes);

        var reading = Reader().Read(Kept(failed, kept.Replace("\"type\":\"\"", "\"type\":\"com.acme.signup\"", StringComparison.Ordinal)));

        kept.ShouldContain("\"type\":\"\"");
        Text(reading.Activities.ShouldHaveSingleItem()).ShouldBe(Text(would));
        Reader().Read(Kept(failed)).Failed.ShouldHaveSingleItem().Reason.ShouldBe(failed.Reason);
    }

    [Theory]
    [InlineData("batch", "[", "]", Page, Timed)]
    [InlineData("plain", "[", "]", Page, Item)]
    [InlineData("exchange", "[", "]", Item, Item)]
    [InlineData("fact", "{\"facts\":[", "]}", Fact, DatedFact)]
    [InlineData("snowplow-payload", "{\"data\":[", "]}", View, TimedView)]
    public void A_body_that_could_not_be_read_is_fixed_whole(string way, string start, string end, string one, string other)
    {
        Func<string, SegmentReading> read = way switch
        {
            "snowplow-payload" => OtherWays.Snowplow,
            "batch" => body => OtherWays.Events(body, "application/cloudevents-batch+json"),
            "plain" => body => OtherWays.Events(body, "application/json"),
            _ => Ways[way],
        };
        var whole = $"{start}{one},{other}{end}";
        var failed = read($"{start}{one},{other}").Failed.ShouldHaveSingleItem();

        var reading = Reader().Read(Kept(failed, whole));

        reading.Failed.ShouldBeEmpty();
        reading.Activities.Select(Text).ShouldBe(read(whole).Activities.Select(Text));
        reading.Activities.Count.ShouldBe(2);
    }

    [Fact]
    public void A_message_whose_packing_was_broken_is_fixed_as_its_text()
    {
        var failed = OtherWays.Inbound(Message(Item) with { ContentEncoding = "gzip" }).Failed.ShouldHaveSingleItem();

        var reading = Reader().Read(Kept(failed, Item));

        Text(reading.Activities.ShouldHaveSingleItem()).ShouldBe(Text(OtherWays.Inbound(Message(Item)).Activities.Single()));
    }
}
