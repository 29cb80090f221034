using LeadRouter.Engine.FailedActivities;

namespace LeadRouter.Intake.Events;

/// <summary>Every way in which an event of another protocol than Segment's can fail to become an activity.</summary>
internal static class EventErrors
{
    public static readonly IntakeError NeitherObjectNorArray = new(
        "unparseable",
        "The body is JSON but neither an object nor an array. Send one activity, or an array of them."
    );

    public static readonly IntakeError NotAnArray = new(
        "unparseable",
        "The Content-Type says a batch of CloudEvents, and the body is no array. Send an array, or one event as application/cloudevents+json."
    );

    public static readonly IntakeError NotOne = new(
        "unparseable",
        "The Content-Type says one CloudEvent, and the body is an array. Send an array as application/cloudevents-batch+json."
    );

    public static IntakeError NoList(string list) =>
        new("unparseable", $"The body has no array `{list}`. Send {{\"schema\": \"…payload_data…\", \"{list}\": [...]}}.");

    public static readonly IntakeError SpecVersion = new(
        "not-a-cloudevent",
        "`specversion` must be the text 1.0. Other versions of CloudEvents are not read."
    );

    public static IntakeError NoAttribute(string name) =>
        new("not-a-cloudevent", $"A CloudEvent needs `{name}`, a text that is not empty.");

    public static readonly IntakeError SourceTooLong = new("id-too-long", "`source` is over 2048 characters.");

    public static IntakeError BadHeader(string name) =>
        new(
            "not-utf8",
            $"The value of `{name}` is not UTF-8 once its percent-encoding is undone. Encode the UTF-8 bytes of every character outside ASCII as %XX."
        );

    public static readonly IntakeError DataContentType = new(
        "data-not-json",
        "The data of the CloudEvent is not said to be JSON. Send application/json: as `datacontenttype`, or as Content-Type beside ce- headers."
    );

    public static readonly IntakeError Data = new(
        "data-not-json",
        "The data of the CloudEvent is no JSON in UTF-8 of at most 64 levels. Send a JSON object in `data`, or its Base64 in `data_base64`."
    );

    public static readonly IntakeError DataNotAnObject = new(
        "data-not-an-object",
        "The data of the CloudEvent is JSON but not an object. Send an object such as {\"userId\": \"u-1\", \"form\": \"demo\"}."
    );

    public static readonly IntakeError NoEventType = new(
        "unknown-type",
        "`e` must be one of pv, pp, se, ue, tr, ti (Snowplow tracker protocol v2)."
    );

    public static IntakeError SelfDescribing(string field) =>
        new(
            "bad-self-describing-json",
            $"`{field}` must hold self-describing JSON, {{\"schema\": \"iglu:…\", \"data\": …}}, as text or, where its name ends in x, in Base64."
        );

    public static IntakeError BadMilliseconds(string field) =>
        new("bad-timestamp", $"`{field}` must be milliseconds since 1970, such as 1767605400000.");

    public static readonly IntakeError UnknownRoutingKey = new(
        FailureReasons.UnknownBinding,
        "No pattern of Intake:Bindings takes the routing key of the message. Add one, or publish with a key that is taken."
    );

    public static readonly IntakeError NoBindingsHere = new(
        FailureReasons.UnknownBinding,
        "The process that reads it again has no Intake:Bindings, and the one that took it in has. Give them to every process alike; or, if there are none any more, the pattern # with the source default."
    );

    public static readonly IntakeError NoEventTypesHere = new(
        FailureReasons.OtherEventTypes,
        "The process that reads it again has no Intake:EventTypes, and the one that took it in has: it would become something else here. Give them to every process alike, then replay it."
    );

    public static readonly IntakeError UnknownEncoding = new(
        "unknown-encoding",
        "The content-encoding of the message is none of gzip, deflate, br. Publish it plain, or in one of those."
    );

    public static readonly IntakeError MessageTooLarge = new(
        "too-large",
        "The message is over 4 MiB, packed or unpacked; its first MiB is kept. Publish smaller ones."
    );

    public static readonly IntakeError Unexpected = new(
        "unreadable-message",
        "Reading the message failed in a way that LeadRouter does not know. Its bytes are kept; the log says more. Please report it."
    );
}
