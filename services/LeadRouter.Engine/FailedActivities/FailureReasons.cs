using System.Collections.Frozen;

namespace LeadRouter.Engine.FailedActivities;

/// <summary>Every reason for which something is kept as a failed activity. <c>docs/failed-activities.md</c> shows the same list, held to it by a test.</summary>
public static class FailureReasons
{
    public const string NotFoldable = "not-foldable";
    public const string UnreadableActivity = "unreadable-activity";
    public const string UnreadableBlock = "unreadable-block";
    public const string UnreadableFailedActivity = "unreadable-failed-activity";
    public const string TooOld = "too-old";
    public const string UnknownReader = "unknown-reader";
    public const string DeadLetter = "dead-letter";
    public const string UnknownBinding = "unknown-binding";
    public const string OtherEventTypes = "other-event-types";

    /// <summary>In the order in which they are documented: the body, the item, its fields, what happens behind intake.</summary>
    public static readonly IReadOnlyList<FailureReason> All =
    [
        Never("unparseable", "The body is not the JSON that the route takes.", "Fix it with the whole body as it should have been."),
        Change("unreadable-message", "Reading a message failed in an unforeseen way.", "Report it with the log; replay it after the fix."),
        Change(
            UnknownBinding,
            "No pattern of Intake:Bindings takes the message's routing key.",
            "Add a pattern to Intake:Bindings, then replay it."
        ),
        Never("unknown-encoding", "The message is packed in a way that is not known.", "Fix it with the message unpacked."),
        Never("not-an-object", "The item is no JSON object.", "Fix it with an object, or dismiss it."),
        Never(
            "bad-row",
            "The row of a file does not fit the columns.",
            "Correct the file and import it again; what was taken is counted once."
        ),
        Never(
            "too-large",
            "The item, with the context of its batch, is over 32 KiB.",
            "Fix it with less in traits, properties and context."
        ),
        Always("too-many", "The item stood behind the first 2500 of its batch.", "Replay it as it is; send smaller batches."),
        Never("too-deep", "The item has over 64 levels.", "Fix it with a flatter one."),
        Never("not-utf8", "The item holds bytes that are not UTF-8.", "Fix it with the same text in UTF-8."),
        Never(
            "not-a-cloudevent",
            "A required attribute of the CloudEvent is missing or wrong.",
            "Fix the attribute that the detail names."
        ),
        Never("data-not-json", "The data of the CloudEvent is not JSON.", "Fix it with JSON in data, or dismiss it."),
        Never("data-not-an-object", "The data of the CloudEvent is JSON but no object.", "Fix it with an object in data."),
        Never(
            "bad-self-describing-json",
            "A field of a Snowplow event holds no self-describing JSON.",
            "Fix the field that the detail names."
        ),
        Change("unknown-type", "The type is none that is known.", "Fix the type; one that is configured by now needs no fix."),
        Never("no-identity", "Nothing says who it was.", "Fix it with userId, anonymousId or an e-mail address, or dismiss it."),
        Never("two-subjects", "The fact is about a person and a company at once.", "Fix it with one of them."),
        Never("bad-email", "email is no e-mail address.", "Fix the address."),
        Never("bad-domain", "domain is no company's domain.", "Fix the domain."),
        Never("no-fields", "The fact states nothing.", "Fix it with fields, or dismiss it."),
        Never(
            "too-many-fields",
            "The fact states over 64 values.",
            "Fix it with the first of them, and state the others in facts of their own."
        ),
        Never("bad-value", "The value of a field cannot be read.", "Fix the value that the detail names."),
        Never("no-group", "A group call has no groupId.", "Fix it with the id of the account."),
        Never("no-event", "A track call has no event.", "Fix it with the name of what was done."),
        Never("message-id-too-long", "messageId is over 256 characters.", "Fix it with a shorter one, the same at every retry."),
        Never("id-too-long", "An id is longer than it may be.", "Fix the id that the detail names."),
        Never("bad-timestamp", "An instant cannot be read, or lies before 1970.", "Fix it with an ISO 8601 instant."),
        Never("no-timestamp", "An item of a file does not say when it happened.", "Fix it with timestamp."),
        Never(
            "future-clock",
            "It happens over 5 minutes after it first arrived.",
            "Set the sender's clock right, and fix timestamp and sentAt."
        ),
        Never(
            TooOld,
            "It happened before the floor of the retention; no fact is too old.",
            "Dismiss it; or, if its time was wrong, fix that in its bytes, and replay it."
        ),
        Change(NotFoldable, "Scoring could not take the activity in.", "Report it with its bytes; replay it after the fix."),
        Change(UnreadableActivity, "Scoring could not read the activity.", "Bring all processes to one version, then replay it."),
        Change(UnreadableBlock, "Scoring could not read a block of activities.", "Bring all processes to one version, then replay it."),
        Never(
            UnreadableFailedActivity,
            "The queue of failed activities held something else.",
            "See who else publishes to that queue; dismiss it."
        ),
        Change(
            DeadLetter,
            "RabbitMQ gave it up: the processes that took it ended without a word, fifty times.",
            "See in their logs, and in their memory, why they ended; replay it after that."
        ),
        Change(
            OtherEventTypes,
            "It was kept by a process with Intake:EventTypes, and read again by one without.",
            "Give Intake:EventTypes to every process alike, then replay it."
        ),
        Change(UnknownReader, "It was kept by a version of the program that reads more than this one.", "Replay it with that version."),
    ];

    private static readonly FrozenDictionary<string, FailureReason> ById = All.ToFrozenDictionary(
        reason => reason.Id,
        StringComparer.Ordinal
    );

    /// <summary>Null for a reason of another version of the program.</summary>
    public static FailureReason? Find(string id) => ById.GetValueOrDefault(id);

    private static FailureReason Never(string id, string what, string remedy) => new(id, what, remedy, ReplayUnchanged.Never);

    private static FailureReason Change(string id, string what, string remedy) => new(id, what, remedy, ReplayUnchanged.AfterAChange);

    private static FailureReason Always(string id, string what, string remedy) => new(id, what, remedy, ReplayUnchanged.Always);
}
