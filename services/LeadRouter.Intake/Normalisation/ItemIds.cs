using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>The ids of an item, normalised.</summary>
internal readonly record struct ItemIds(string? Message, string? User, string? Anonymous, string? Previous, string? Group)
{
    public static ItemIds Of(JsonElement item) =>
        new(item.Text("messageId"u8), item.Text("userId"u8), item.Text("anonymousId"u8), item.Text("previousId"u8), item.Text("groupId"u8));

    /// <summary>Null when every id is short enough.</summary>
    public IntakeError? TooLong() =>
        IsLong(Message) ? IntakeErrors.MessageIdTooLong
        : IsLong(User) ? IntakeErrors.IdTooLong("userId")
        : IsLong(Anonymous) ? IntakeErrors.IdTooLong("anonymousId")
        : IsLong(Previous) ? IntakeErrors.IdTooLong("previousId")
        : IsLong(Group) ? IntakeErrors.IdTooLong("groupId")
        : null;

    private static bool IsLong(string? id) => id?.Length > IntakeLimits.IdCharacters;
}
