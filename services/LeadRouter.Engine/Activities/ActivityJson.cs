using System.Text.Json;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>The one serialised form of an activity: UTF-8 JSON, nulls left out, maps in ordinal order. Equal activities have equal bytes.</summary>
public static class ActivityJson
{
    private static readonly SortedDictionary<string, string> None = new(StringComparer.Ordinal);

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
    public static Activity Read(ReadOnlySpan<byte> bytes)
    {
        var activity =
            JsonSerializer.Deserialize(bytes, ActivityJsonContext.Default.Activity)
            ?? throw new JsonException("An activity is never null.");
        // Generated code sets every field: a map that is not there is null here, whatever the type starts with.
        if (activity.Traits is null || activity.Properties is null)
        {
            activity = activity with { Traits = activity.Traits ?? None, Properties = activity.Properties ?? None };
        }

        return HasNull(activity.Traits) || HasNull(activity.Properties)
            ? throw new JsonException("A trait or property of an activity is never null.")
            : activity;
    }

    /// <summary>The serialiser looks for nulls in fields only.</summary>
    private static bool HasNull(IReadOnlyDictionary<string, string> map)
    {
        foreach (var (_, value) in map)
        {
            if (value is null)
            {
                return true;
            }
        }

        return false;
    }

    private static SortedDictionary<string, string> Ordered(IReadOnlyDictionary<string, string> map) =>
        map as SortedDictionary<string, string>
        ?? new SortedDictionary<string, string>(new Dictionary<string, string>(map), StringComparer.Ordinal);
}
