using System.Text.Json;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>The one serialised form of an activity: UTF-8 JSON, nulls left out, maps in ordinal order. Equal activities have equal bytes.</summary>
public static class ActivityJson
{
    public static byte[] Write(Activity activity) =>
        JsonSerializer.SerializeToUtf8Bytes(
            activity with
            {
                Traits = Ordered(activity.Traits),
                Properties = Ordered(activity.Properties),
            },
            ActivityJsonContext.Default.Activity
        );

    /// <exception cref="JsonException">The bytes are not an activity's.</exception>
    public static Activity Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, ActivityJsonContext.Default.Activity) ?? throw new JsonException("An activity is never null.");

    private static SortedDictionary<string, string> Ordered(IReadOnlyDictionary<string, string> map) =>
        map as SortedDictionary<string, string>
        ?? new SortedDictionary<string, string>(new Dictionary<string, string>(map), StringComparer.Ordinal);
}
