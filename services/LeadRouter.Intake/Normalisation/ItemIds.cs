using System.Collections.Frozen;
using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>The ids of an item, normalised. A word that code writes where it has no id names nobody: taken for an id it would join strangers.</summary>
internal readonly record struct ItemIds(string? Message, string? User, string? Anonymous, string? Previous, string? Group, string? Crm)
{
    private static readonly FrozenSet<string> Placeholders = new[]
    {
        "null",
        "undefined",
        "none",
        "nil",
        "nan",
        "(null)",
        "[object object]",
        "anonymous",
        "unknown",
        "n/a",
        "false",
        "true",
        "0",
        "-1",
        "00000000-0000-0000-0000-000000000000",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ItemIds Of(JsonElement item) =>
        new(
            Named(item.Text("messageId"u8)),
            Named(item.Text("userId"u8)),
            Named(item.Text("anonymousId"u8)),
            Named(item.Text("previousId"u8)),
            Named(item.Text("groupId"u8)),
            Named(item.Text("crmId"u8))
        );

    private static string? Named(string? id) => id is null || Placeholders.Contains(id) ? null : id;

    /// <summary>Null when every id is short enough.</summary>
    public IntakeError? TooLong() =>
        IsLong(Message) ? IntakeErrors.MessageIdTooLong
        : IsLong(User) ? IntakeErrors.IdTooLong("userId")
        : IsLong(Anonymous) ? IntakeErrors.IdTooLong("anonymousId")
        : IsLong(Previous) ? IntakeErrors.IdTooLong("previousId")
        : IsLong(Group) ? IntakeErrors.IdTooLong("groupId")
        : IsLong(Crm) ? IntakeErrors.IdTooLong("crmId")
        : null;

    private static bool IsLong(string? id) => id?.Length > IntakeLimits.IdCharacters;
}
