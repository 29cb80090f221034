using System.IO.Compression;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_message_comes_from_the_broker
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    [Fact]
    public void It_holds_Segments_calls_or_CloudEvents_one_or_many()
    {
        var item = Items.Track(1);
        const string Event = """{"specversion":"1.0","id":"1","source":"s","type":"page","data":{"userId":"u"}}""";

        Read(item).Activities.ShouldHaveSingleItem().MessageId.ShouldBe("m1");
        Read(Event).Activities.ShouldHaveSingleItem().CloudEventSource.ShouldBe("s");
        var mixed = Read($"[{item},{Event},7]");
        mixed.Activities.Count.ShouldBe(2);
        mixed.Failed.ShouldHaveSingleItem().Reason.ShouldBe("not-an-object");
        Read($"[{Event}]", contentType: "application/cloudevents-batch+json").Activities.Count.ShouldBe(1);
        Read(item, contentType: "application/cloudevents+json").Failed.ShouldHaveSingleItem().Reason.ShouldBe("not-a-cloudevent");
        Read("[]").Activities.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cloudEvents:")]
    [InlineData("cloudEvents_")]
    public void It_is_a_CloudEvent_in_binary_mode_when_its_headers_say_so(string prefix)
    {
        var message = Message("""{"userId":"u1"}""") with
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string>
            {
                [prefix + "specversion"] = "1.0",
                [prefix + "id"] = "100%41",
                [prefix + "source"] = "s",
                [prefix + "type"] = "page",
                ["x-other"] = "7",
            },
        };

        var activity = Read(message).Activities.ShouldHaveSingleItem();

        (activity.Type, activity.CloudEventSource, activity.MessageId).ShouldBe((ActivityType.Page, "s", "100%41"));
    }

    [Fact]
    public void Its_message_id_is_that_of_an_item_without_one_and_of_each_item_its_place_besides()
    {
        const string Page = """{"type":"page","userId":"u"}""";

        Read(Message(Page) with { MessageId = "amqp-1" }).Activities.ShouldHaveSingleItem().MessageId.ShouldBe("amqp-1");
        Read(Message(Items.Track(1)) with { MessageId = "amqp-1" }).Activities.ShouldHaveSingleItem().MessageId.ShouldBe("m1");
        Read(Message($"[{Page},{Page}]") with { MessageId = "amqp-1" })
            .Activities.Select(one => one.MessageId)
            .ShouldBe(["amqp-1#0", "amqp-1#1"]);
        Read(Page).Activities.ShouldHaveSingleItem().MessageId.ShouldStartWith("hash-");
    }

    [Fact]
    public void Delivered_again_later_it_is_the_same_and_its_waiting_is_no_clock_that_is_wrong()
    {
        var items = Message(
            """[{"type":"page","userId":"u","timestamp":"2026-03-10T08:00:00Z","sentAt":"2026-03-10T08:00:01Z"},{"type":"page","userId":"v"}]"""
        ) with
        {
            SentAt = Noon - 7_200_000,
        };

        var first = Read(items).Activities;
        var again = InboundReader.Read(items, BindingTable.Open, EventTypes.Default, Noon + 3_600_000).Activities;

        first.Select(one => one.At).ShouldBe([Items.At("2026-03-10T08:00:00Z"), Noon - 7_200_000]);
        again.Select(one => (one.MessageId, one.At)).ShouldBe(first.Select(one => (one.MessageId, one.At)));
        Read(items with { SentAt = Noon + 86_400_000 }).Activities[1].At.ShouldBe(Noon);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void It_is_unpacked_as_its_content_encoding_says(string encoding)
    {
        var packed = new MemoryStream();
        using (
            Stream packing = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionMode.Compress, leaveOpen: true),
                "br" => new BrotliStream(packed, CompressionMode.Compress, leaveOpen: true),
                _ => new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true),
            }
        )
        {
            packing.Write(Encoding.UTF8.GetBytes(Items.Track(1)));
        }

        Read(new InboundMessage("", packed.ToArray()) { ContentEncoding = encoding }).Activities.ShouldHaveSingleItem();
        Read(Message(Items.Track(1)) with { ContentEncoding = "UTF-8" }).Activities.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_cannot_be_read_is_kept_with_its_bytes_and_reason()
    {
        Reason(Message("{")).ShouldBe("unparseable");
        Reason(Message("")).ShouldBe("unparseable");
        Reason(Message("true")).ShouldBe("unparseable");
        Reason(Message("{}") with { ContentEncoding = "gzip" }).ShouldBe("unparseable");
        Reason(Message("{}") with { ContentEncoding = "zstd" }).ShouldBe("unknown-encoding");
        Reason(Message(new string(' ', (4 * 1024 * 1024) + 1))).ShouldBe("too-large");

        static string Reason(InboundMessage message)
        {
            var reading = Read(message);
            reading.Activities.ShouldBeEmpty();
            var failed = reading.Failed.ShouldHaveSingleItem();
            failed.Bytes.ShouldBe(message.Body.ToArray()[..Math.Min(message.Body.Length, 1024 * 1024)]);
            return failed.Reason;
        }
    }

    [Theory]
    [InlineData("web.eu.form", "website")]
    [InlineData("web", "website")]
    [InlineData("crm.a.contact", "crm")]
    [InlineData("x.y.contact", "any-contact")]
    [InlineData("contact", "any-contact")]
    [InlineData("crm.a.b.lead", null)]
    [InlineData("webx", null)]
    [InlineData("", null)]
    public void Its_routing_key_says_whose_it_is(string routingKey, string? source)
    {
        var bindings = new BindingTable([
            new IntakeBinding { RoutingKey = "web.#", Source = "website" },
            new IntakeBinding { RoutingKey = "crm.*.contact", Source = "crm" },
            new IntakeBinding { RoutingKey = "#.contact", Source = "any-contact" },
        ]);

        var reading = InboundReader.Read(Message(Items.Track(1)) with { RoutingKey = routingKey }, bindings, EventTypes.Default, Noon);

        reading.Activities.Select(one => one.Source).ShouldBe(source is null ? [] : [source]);
        reading.Failed.Select(one => one.Reason).ShouldBe(source is null ? ["unknown-binding"] : []);
    }

    private static SegmentReading Read(string json, string? contentType = null) => Read(Message(json) with { ContentType = contentType });

    private static SegmentReading Read(InboundMessage message) => InboundReader.Read(message, BindingTable.Open, EventTypes.Default, Noon);

    private static InboundMessage Message(string text) => new("any.key", Encoding.UTF8.GetBytes(text));
}
