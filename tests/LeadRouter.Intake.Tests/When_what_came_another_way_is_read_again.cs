using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>CloudEvents in each mode, Snowplow, messages of the exchange and facts, replayed.</summary>
public sealed class When_what_came_another_way_is_read_again
{
    private const string Page = """{"specversion":"1.0","id":"1","source":"s","type":"page","data":{"userId":"u","url":"/a"}}""";
    private const string Timed =
        """{"specversion":"1.0","id":"2","source":"s","type":"com.acme.form.submitted","time":"2026-03-10T09:59:00Z","data":{"email":"jo@acme.example","form":"demo \ud83d","n":1.50}}""";
    private const string Item = """{"type":"identify","userId":"u","traits":{"n":1.0}}""";
    private const string Fact = """{"userId":"u","fields":{"relation":"customer"}}""";
    private const string DatedFact =
        """{"domain":"acme.example","validFrom":"2026-01-01","knownSince":"2026-01-02","fields":{"owner":"ana@acme.example"}}""";
    private const string View = """{"e":"pv","uid":"u","url":"https://x.test/a"}""";
    private const string TimedView =
        """{"e":"se","eid":"7","duid":"d","se_ca":"Demo form","se_ac":"submit","se_la":"demo","dtm":"1773140000000","stm":"1773140400000"}""";

    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    private static readonly EventTypes Types = new([
        new EventTypeRule
        {
            Type = "com.acme.signup",
            Activity = ActivityType.Form,
            Event = "Form Submitted",
        },
    ]);

    private static readonly BindingTable Bindings = new([new IntakeBinding { RoutingKey = "web.#", Source = "website" }]);

    /// <summary>Each way in, with an item among others where it takes several.</summary>
    private static readonly Dictionary<string, Func<string, SegmentReading>> Ways = new()
    {
        ["structured"] = item => Events(item, "application/cloudevents+json"),
        ["batch"] = item => Events($"[{item}]", "application/cloudevents-batch+json"),
        ["plain"] = item => Events($" [ {item} ] ", "application/json"),
        ["snowplow"] = item => Snowplow(Payload(item)),
        ["exchange"] = item => Inbound(Message(item)),
        ["exchange-list"] = item => Inbound(Message($"[{item}]")),
        ["exchange-events"] = item => Inbound(Message($"[{item}]") with { ContentType = "application/cloudevents-batch+json" }),
        ["facts"] = item => Facts($$"""{"facts":[{{item}}]}"""),
        ["facts-array"] = item => Facts($"[{item}]"),
        ["fact"] = Facts,
    };

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
        var read = way switch
        {
            "snowplow-payload" => Snowplow,
            "batch" => body => Events(body, "application/cloudevents-batch+json"),
            "plain" => body => Events(body, "application/json"),
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
    public void A_message_that_nobody_was_configured_for_is_what_it_would_have_been()
    {
        var message = Message($"[{Item},{Timed}]") with { RoutingKey = "shop.eu" };
        var bound = new BindingTable([new IntakeBinding { RoutingKey = "shop.*", Source = "shop" }]);
        var failed = Inbound(message).Failed.ShouldHaveSingleItem();

        var reading = Reader(bound).Read(Kept(failed));

        failed.Reason.ShouldBe("unknown-binding");
        reading.Activities.Select(Text).ShouldBe(InboundReader.Read(message, bound, Types, Noon).Activities.Select(Text));
        reading.Activities.Select(activity => activity.Source).ShouldBe(["shop", "shop"]);
    }

    [Fact]
    public void A_message_whose_packing_was_broken_is_fixed_as_its_text()
    {
        var failed = Inbound(Message(Item) with { ContentEncoding = "gzip" }).Failed.ShouldHaveSingleItem();

        var reading = Reader().Read(Kept(failed, Item));

        Text(reading.Activities.ShouldHaveSingleItem()).ShouldBe(Text(Inbound(Message(Item)).Activities.Single()));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_public_key_sent_says_no_more_than_it_might_have(bool isFixed)
    {
        const string Claim = """{"userId":"u","type":"identify","traits":{"title":"CMO","owner":"eve@other.example"}}""";
        var many = string.Join(',', Enumerable.Repeat(Claim, IntakeLimits.BatchItems + 1));
        var body = SegmentBodyReader.Read(Encoding.UTF8.GetBytes($$"""{"batch":[{{many}}]}"""), SegmentCall.Batch);
        var (sent, _) = PublicKeys.Restrict(SegmentCall.Batch.Read(body, "pages", Noon));
        var failed = sent.Failed.ShouldHaveSingleItem();

        var again = Reader().Read(Kept(failed, isFixed ? Claim : null));
        var still = Reader().Read(Kept(failed, "7"));

        Text(again.Activities.ShouldHaveSingleItem()).ShouldBe(Text(sent.Activities[0]));
        Reader().Read(Kept(still.Failed.ShouldHaveSingleItem(), Claim)).Activities.ShouldHaveSingleItem().Traits.Keys.ShouldBe(["title"]);
    }

    private static string Text(Activity activity) => Encoding.UTF8.GetString(ActivityJson.Write(activity));

    private static KeptReader Reader(BindingTable? bindings = null) =>
        new([new SegmentAgain(), new ActivitiesAgain(Types), new SnowplowAgain(Types), new InboundAgain(bindings ?? Bindings, Types)]);

    private static SegmentReading Events(string body, string contentType, params IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        var envelope = ActivitiesEnvelope.Of(contentType, attributes);
        var cut = ActivitiesReader.Cut(Encoding.UTF8.GetBytes(body), envelope);
        return ActivitiesReader.Read(cut, envelope.Form, Types, new ItemOrigin("website", Noon));
    }

    private static SegmentReading BinaryEvents(string type) =>
        Events(
            """{"email":"jo@acme.example","form":"demo"}""",
            "application/json; charset=utf-8",
            [.. Attributes(type).Select(attribute => KeyValuePair.Create(attribute.Key, (string?)attribute.Value))]
        );

    private static SegmentReading InboundBinary(string type) =>
        Inbound(
            Message("""{"email":"jo@acme.example","form":"demo"}""") with
            {
                ContentType = "application/json",
                Headers = Attributes(type).ToDictionary(attribute => "cloudEvents:" + attribute.Key, attribute => attribute.Value),
            }
        );

    private static Dictionary<string, string> Attributes(string type) =>
        new()
        {
            ["specversion"] = "1.0",
            ["id"] = "100%41",
            ["source"] = "/web",
            ["type"] = type,
        };

    private static SegmentReading Snowplow(string payload) =>
        SnowplowReader.Read(SnowplowReader.Cut(Encoding.UTF8.GetBytes(payload)), Types, new ItemOrigin("website", Noon));

    private static string Payload(string items) => $$"""{"schema":"iglu:x","data":[{{items}}]}""";

    private static SegmentReading Facts(string body) =>
        SegmentCall.Facts.Read(SegmentBodyReader.Read(Encoding.UTF8.GetBytes(body), SegmentCall.Facts), "crm", Noon);

    private static SegmentReading Inbound(InboundMessage message) => InboundReader.Read(message, Bindings, Types, Noon);

    /// <summary>Two hours old, and named by its publisher.</summary>
    private static InboundMessage Message(string text) =>
        new("web.eu", Encoding.UTF8.GetBytes(text)) { MessageId = "amqp-1", SentAt = Noon - 7_200_000 };

    private static FailedActivityRow Kept(FailedActivity failed, string? fix = null) =>
        new()
        {
            Id = FailedActivityStore.IdOf(failed),
            Reason = failed.Reason,
            Detail = failed.Detail,
            Source = failed.Source,
            Reader = failed.Reader,
            Origin = (long)failed.Origin,
            Bytes = failed.Bytes,
            Envelope = failed.Envelope,
            FixedBytes = fix is null ? null : Encoding.UTF8.GetBytes(fix),
            FirstSeen = failed.ArrivedAt,
        };
}
