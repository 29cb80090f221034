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

namespace LeadRouter.Intake.Tests;

/// <summary>Every way in beside the Segment protocol's own, read as at an arrival and read again.</summary>
internal static class OtherWays
{
    public const string Page = """{"specversion":"1.0","id":"1","source":"s","type":"page","data":{"userId":"u","url":"/a"}}""";
    public const string Timed =
        """{"specversion":"1.0","id":"2","source":"s","type":"com.acme.form.submitted","time":"2026-03-10T09:59:00Z","data":{"email":"jo@acme.example","form":"demo \ud83d","n":1.50}}""";
    public const string Item = """{"type":"identify","userId":"u","traits":{"n":1.0}}""";
    public const string Fact = """{"userId":"u","fields":{"relation":"customer"}}""";
    public const string DatedFact =
        """{"domain":"acme.example","validFrom":"2026-01-01","knownSince":"2026-01-02","fields":{"owner":"ana@acme.example"}}""";
    public const string View = """{"e":"pv","uid":"u","url":"https://x.test/a"}""";
    public const string TimedView =
        """{"e":"se","eid":"7","duid":"d","se_ca":"Demo form","se_ac":"submit","se_la":"demo","dtm":"1773140000000","stm":"1773140400000"}""";

    public static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    public static readonly EventTypes Types = new([
        new EventTypeRule
        {
            Type = "com.acme.signup",
            Activity = ActivityType.Form,
            Event = "Form Submitted",
        },
    ]);

    private static readonly BindingTable Bindings = new([new IntakeBinding { RoutingKey = "web.#", Source = "website" }]);

    /// <summary>Each way in, with an item among others where it takes several.</summary>
    public static readonly Dictionary<string, Func<string, SegmentReading>> Ways = new()
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

    public static string Text(Activity activity) => Encoding.UTF8.GetString(ActivityJson.Write(activity));

    public static KeptReader Reader(BindingTable? bindings = null, params IReadOnlyList<IntakeKey> keys) =>
        new(
            [new SegmentAgain(), new ActivitiesAgain(Types), new SnowplowAgain(Types), new InboundAgain(bindings ?? Bindings, Types)],
            new KeySources(keys)
        );

    public static SegmentReading Events(string body, string contentType, params IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        var envelope = ActivitiesEnvelope.Of(contentType, attributes);
        var cut = ActivitiesReader.Cut(Encoding.UTF8.GetBytes(body), envelope);
        return ActivitiesReader.Read(cut, envelope.Form, Types, new ItemOrigin("website", Noon));
    }

    public static SegmentReading BinaryEvents(string type) =>
        Events(
            """{"email":"jo@acme.example","form":"demo"}""",
            "application/json; charset=utf-8",
            [.. Attributes(type).Select(attribute => KeyValuePair.Create(attribute.Key, (string?)attribute.Value))]
        );

    public static SegmentReading InboundBinary(string type) =>
        Inbound(
            Message("""{"email":"jo@acme.example","form":"demo"}""") with
            {
                ContentType = "application/json",
                Headers = Attributes(type).ToDictionary(attribute => "cloudEvents:" + attribute.Key, attribute => attribute.Value),
            }
        );

    public static Dictionary<string, string> Attributes(string type) =>
        new()
        {
            ["specversion"] = "1.0",
            ["id"] = "100%41",
            ["source"] = "/web",
            ["type"] = type,
        };

    public static SegmentReading Snowplow(string payload) =>
        SnowplowReader.Read(SnowplowReader.Cut(Encoding.UTF8.GetBytes(payload)), Types, new ItemOrigin("website", Noon));

    public static string Payload(string items) => $$"""{"schema":"iglu:x","data":[{{items}}]}""";

    public static SegmentReading Facts(string body) =>
        SegmentCall.Facts.Read(SegmentBodyReader.Read(Encoding.UTF8.GetBytes(body), SegmentCall.Facts), "crm", Noon);

    public static SegmentReading Inbound(InboundMessage message) => InboundReader.Read(message, Bindings, Types, Noon);

    /// <summary>Two hours old, and named by its publisher.</summary>
    public static InboundMessage Message(string text) =>
        new("web.eu", Encoding.UTF8.GetBytes(text)) { MessageId = "amqp-1", SentAt = Noon - 7_200_000 };

    public static FailedActivityRow Kept(FailedActivity failed, string? fix = null) =>
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
