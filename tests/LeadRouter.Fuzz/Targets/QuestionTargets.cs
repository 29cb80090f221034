using System.Text;
using System.Text.Json;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.Shapes;
using static LeadRouter.Fuzz.Targets.IntakeTargets;

namespace LeadRouter.Fuzz.Targets;

/// <summary>What the read API is asked.</summary>
internal static class QuestionTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new(
            "page-cursor",
            () => Seeds([Cursor.Of(1_795_341_000_000, "0198a0b0-0000-7000-8000-000000000001"), Cursor.Of(-1, "a.b"), "e"]),
            PageCursor
        ),
        new(
            "replay-cursor",
            () =>
                Seeds([
                    new ReplayCursor(1_795_341_000_000, new(1_795_340_000_000, 3, "0198a0b0")).ToString(),
                    Encode("9223372036854775807.1.2.a"),
                    "e",
                ]),
            Replay
        ),
        new("page-question", () => Seeds(["50\n" + Cursor.Of(1, "a"), "500\n", "0\nx", "\n"]), Page),
        new("instant", () => Seeds(["2026-01-05T10:00:00Z", "2026-01-05T10:00 01:00", "2026-01-05T10:00:00.1234567-14:00"]), Instant),
        new(
            "replay-body",
            () => Seeds(["""{"reason":"too-many","source":"web","dryRun":true,"limit":10,"after":"e"}""", """{"all":true}"""]),
            Body,
            typeof(JsonException)
        ),
    ];

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>Mutated as it is sent, and once more as what it stands for: hardly a change of Base64 is still Base64.</summary>
    private static string Word(byte[] input) =>
        input.Length > 0 && input[0] % 2 == 0
            ? System.Buffers.Text.Base64Url.EncodeToString(input.AsSpan(1))
            : Encoding.UTF8.GetString(input);

    private static FuzzResult PageCursor(byte[] input)
    {
        if (Cursor.Parse(Word(input)) is not { } cursor)
        {
            return FuzzResult.Of(false, "");
        }

        BrokenPromiseException.Unless(
            Cursor.Parse(Cursor.Of(cursor.At, cursor.Id)) is { } again && again == cursor,
            "A cursor that is written and read again is the same."
        );
        BrokenPromiseException.Unless(
            !cursor.Id.Contains('\0', StringComparison.Ordinal),
            "A cursor can be asked for: PostgreSQL takes no text with U+0000."
        );
        return FuzzResult.Of(true, FormattableString.Invariant($"{cursor.At} {cursor.Id}"));
    }

    private static FuzzResult Replay(byte[] input)
    {
        if (ReplayCursor.Parse(Word(input)) is not { } cursor)
        {
            return FuzzResult.Of(false, "");
        }

        _ = Instants.Of(cursor.StartedAt); // The answer says it.
        BrokenPromiseException.Unless(
            !cursor.Place.Id.Contains('\0', StringComparison.Ordinal),
            "A cursor can be asked for: PostgreSQL takes no text with U+0000."
        );
        return FuzzResult.Of(true, cursor.ToString());
    }

    private static FuzzResult Page(byte[] input)
    {
        var parts = Encoding.UTF8.GetString(input).Split('\n', 2);
        var (question, problem) = PageQuestion.Read(parts[0], parts.Length > 1 ? parts[1] : null);
        BrokenPromiseException.Unless(question is null != (problem is null), "It is a question or a problem.");
        BrokenPromiseException.Unless(question is null or { Limit: >= 1 and <= PageQuestion.Most }, "A page has 1 to 500 rows.");
        return FuzzResult.Of(question is not null, question?.ToString() ?? "");
    }

    private static FuzzResult Instant(byte[] input)
    {
        var at = Instants.Parse(Encoding.UTF8.GetString(input));
        return FuzzResult.Of(
            at is not null,
            at is { } instant ? Instants.Of(instant).ToString("O", System.Globalization.CultureInfo.InvariantCulture) : ""
        );
    }

    private static FuzzResult Body(byte[] input) =>
        JsonSerializer.Deserialize<ReplayBody>(input, JsonSerializerOptions.Web) is { } body
            ? FuzzResult.Of(true, body.ToString())
            : FuzzResult.Of(false, "");
}
