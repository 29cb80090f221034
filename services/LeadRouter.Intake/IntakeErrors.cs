namespace LeadRouter.Intake;

/// <summary>Every way in which something sent can fail to become an activity, in the words that the sender and the list of failed activities show.</summary>
internal static class IntakeErrors
{
    public static readonly IntakeError Empty = new(
        "unparseable",
        "The request has no body. Send one JSON object in UTF-8, such as {\"userId\": \"u-1\", \"event\": \"Form Submitted\"}.",
        "The body is empty"
    );

    /// <param name="encoding">What Content-Encoding says.</param>
    public static IntakeError UnpacksToNothing(string encoding) =>
        new(
            "unparseable",
            $"The body unpacks from {encoding} to nothing: it was empty, or cut short at its very beginning. Send one JSON object, and all of it.",
            "The body is empty"
        );

    /// <param name="line">Where reading stopped, 1 for the first.</param>
    /// <param name="column">The byte in that line, 1 for the first.</param>
    /// <param name="hint">What the sender may have meant; a sentence.</param>
    public static IntakeError Unparseable(long line, long column, string? hint = null) =>
        new(
            "unparseable",
            FormattableString.Invariant($"The body is not JSON: line {line}, byte {column}. {hint ?? "Send one JSON object in UTF-8."}"),
            "The body is not JSON"
        );

    /// <param name="line">Of the last byte, 1 for the first.</param>
    /// <param name="column">That byte in its line, 1 for the first.</param>
    /// <param name="encoding">The Content-Encoding that was undone; null for none.</param>
    public static IntakeError CutShort(long line, long column, string? encoding) =>
        new(
            "unparseable",
            encoding is null
                ? FormattableString.Invariant(
                    $"The body is cut short: its JSON ends in the middle, at line {line}, byte {column}. Send it whole, with the Content-Length of all of it."
                )
                : FormattableString.Invariant(
                    $"The body unpacks from {encoding} and is cut short: its JSON ends in the middle, at line {line}, byte {column} of what was unpacked. Finish (close) the {encoding} stream before sending, and send all of it."
                ),
            "The body is cut short"
        );

    /// <param name="encoding">What Content-Encoding says.</param>
    public static IntakeError NotEncoded(string encoding) =>
        new(
            "unparseable",
            $"The header Content-Encoding says {encoding}, and the body does not begin as {encoding} does. Leave the header away for a plain body, or pack the body with {encoding}.",
            $"The body is not {encoding}"
        );

    /// <param name="encoding">What Content-Encoding says.</param>
    public static IntakeError Damaged(string encoding) =>
        new(
            "unparseable",
            $"The body does not unpack from {encoding}, as its Content-Encoding says: it is cut short or was changed on the way. Finish (close) the {encoding} stream before sending, and send all of it as bytes, not as text.",
            "The body does not unpack"
        );

    public static readonly IntakeError NotAnObject = new("unparseable", "The body is JSON but not an object. Send one JSON object.");

    public static readonly IntakeError NoBatch = new(
        "unparseable",
        "The body has no array `batch`. Send {\"batch\": [...]}, or a single call to /v1/track, /v1/page, /v1/screen, /v1/identify, /v1/group, /v1/alias."
    );

    public static readonly IntakeError BadContext = new(
        "unparseable",
        "`context` of the batch is not an object of UTF-8 text at most 64 levels deep, and it is part of every item."
    );

    public static readonly IntakeError ItemNotAnObject = new("not-an-object", "An item of `batch` must be a JSON object.");

    public static readonly IntakeError LineNotAnObject = new("not-an-object", "A line of the file must be a JSON object.");

    public static readonly IntakeError TooLarge = new(
        "too-large",
        "The item, with the `context` of its batch, is over 32768 bytes. Send less in `traits`, `properties` and `context`."
    );

    public static readonly IntakeError TooMany = new(
        "too-many",
        "The item stands behind the first 2500 of its batch. Send smaller batches."
    );

    public static readonly IntakeError TooDeep = new(
        "too-deep",
        "The item has over 64 objects and arrays inside one another. Send it flatter."
    );

    public static readonly IntakeError NotUtf8 = new("not-utf8", "The item holds bytes that are not UTF-8. Send JSON in UTF-8.");

    public static readonly IntakeError NotOfAPublicKey = new(
        "unknown-type",
        "It may have come with a public key, which sends only what visitors do: a fix of it stays an activity of its source, and is no fact, merge or un-merge. State that with a server's key.",
        "A public key may not send this"
    );

    public static readonly IntakeError UnknownType = new(
        "unknown-type",
        "`type` must be one of track, page, screen, identify, group, alias."
    );

    public static readonly IntakeError NoIdentity = new(
        "no-identity",
        "Nothing says who it was. Send `userId` or `anonymousId`, or an e-mail address in `traits.email`."
    );

    public static readonly IntakeError NoAliasedIdentity = new("no-identity", "An alias needs both `userId` and `previousId`.");

    public static readonly IntakeError NoGroup = new("no-group", "A group call needs `groupId`, the id of the account.");

    public static readonly IntakeError NoEvent = new("no-event", "A track call needs `event`, the name of what was done.");

    public static readonly IntakeError NoSubject = new(
        "no-identity",
        "Nothing says whom the fact is about. Send one of `userId`, `email`, `crmId`, `anonymousId` for a person, or `domain` or `groupId` for an account."
    );

    public static readonly IntakeError TwoSubjects = new(
        "two-subjects",
        "The fact is about a person and an account at once. Send it as two: one with `userId`, `email`, `crmId` or `anonymousId`, one with `domain` or `groupId`."
    );

    public static readonly IntakeError BadEmail = new("bad-email", "`email` is not an e-mail address such as jo@acme.example.");

    public static readonly IntakeError BadDomain = new(
        "bad-domain",
        "`domain` is not a company's domain such as acme.example; those of free mail providers belong to nobody."
    );

    public static readonly IntakeError NoFields = new(
        "no-fields",
        "The fact states nothing. Send `fields`, an object such as {\"relation\": \"customer\"}; null takes a fact away."
    );

    public static readonly IntakeError TooManyFields = new(
        "too-many-fields",
        "`fields` holds over 64 values. Send them as several facts of the same subject."
    );

    /// <param name="field">As it was sent: a name, no value.</param>
    public static IntakeError LongList(string field) =>
        new("bad-value", $"`fields.{field}` must be a list of at most 256 characters, commas included. Send shorter names, or fewer.");

    /// <param name="field">Ours, or as it was sent: a name, no value.</param>
    public static IntakeError BadValue(string field, string wanted) => new("bad-value", $"`fields.{field}` must be {wanted}, or null.");

    /// <summary>The same of a field that is refused alone.</summary>
    public static IntakeError BadValueAlone(string field, string wanted) =>
        new("bad-value", $"`fields.{field}` must be {wanted}, or null. The other fields were taken.");

    public static readonly IntakeError FutureKnownSince = new(
        "future-clock",
        "`knownSince` is over 5 minutes after the fact arrived: nobody can have known it later than that. Leave it out for now."
    );

    public static readonly IntakeError MessageIdTooLong = new("message-id-too-long", "`messageId` is over 256 characters.");

    public static IntakeError IdTooLong(string field) => new("id-too-long", $"`{field}` is over 256 characters.");

    public static IntakeError BadTimestamp(string field) =>
        new("bad-timestamp", $"`{field}` must be an ISO 8601 instant such as 2026-01-31T09:30:00.000Z, not before 1970.");

    public static readonly IntakeError NoTimestamp = new(
        "no-timestamp",
        "An item of a file needs `timestamp`: when it arrives says nothing of when it happened."
    );

    public static readonly IntakeError FutureClock = new(
        "future-clock",
        "It happens over 5 minutes after it arrived. Check the clock of the sender, and that `sentAt` and `timestamp` come from the same clock."
    );
}
