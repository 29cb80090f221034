using System.Text.Json;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Snowplow;

/// <summary>What a Snowplow event's contexts (entities) say: of the person, of the device, and the rest by name.</summary>
/// <param name="User">The entity named <c>user</c>: traits.</param>
/// <param name="Device">The device id of the entity <c>client_session</c>.</param>
internal sealed record SnowplowContexts(JsonElement User, string? Device, IReadOnlyDictionary<string, JsonElement> Others)
{
    /// <param name="contexts">Self-describing JSON whose data is an array of such; null = none.</param>
    /// <returns>Null when it is something else.</returns>
    public static SnowplowContexts? Read(JsonDocument? contexts)
    {
        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (contexts is null)
        {
            return new SnowplowContexts(default, null, others);
        }

        if (SelfDescribing.Of(contexts.RootElement) is not { Data.ValueKind: JsonValueKind.Array } all)
        {
            return null;
        }

        JsonElement user = default;
        string? device = null;
        foreach (var element in all.Data.EnumerateArray())
        {
            if (SelfDescribing.Of(element) is not { } entity)
            {
                return null;
            }

            if (entity.Data.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            switch (entity.Name)
            {
                case "user" when user.IsMissing():
                    user = entity.Data;
                    break;
                case "client_session":
                    device ??= entity.Data.Text("userId"u8);
                    break;
                default:
                    others.TryAdd(entity.Name, entity.Data);
                    break;
            }
        }

        return new SnowplowContexts(user, device, others);
    }
}
