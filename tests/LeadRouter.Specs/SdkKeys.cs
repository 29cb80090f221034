using System.Globalization;

namespace LeadRouter.Specs;

/// <summary>Write keys for clients of several kinds beside each other, each a source of its own.</summary>
internal static class SdkKeys
{
    public const string Segment = "SEGMENT_KEY";

    public const string Rudder = "RUDDER_KEY";

    /// <summary>Has no limit where the others have one.</summary>
    public const string Unlimited = "UNLIMITED_KEY";

    public static Dictionary<string, string> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Intake__Keys__0__Key"] = Segment,
            ["Intake__Keys__0__Source"] = "segment",
            ["Intake__Keys__1__Key"] = Rudder,
            ["Intake__Keys__1__Source"] = "rudder",
            ["Intake__Keys__2__Key"] = Unlimited,
            ["Intake__Keys__2__Source"] = "unlimited",
        };

    /// <param name="perSecond">Activities a second, and at once.</param>
    public static Dictionary<string, string> WithLimit(int perSecond)
    {
        var settings = Settings;
        foreach (var key in new[] { "Intake__Keys__0__", "Intake__Keys__1__" })
        {
            settings[key + "PerSecond"] = perSecond.ToString(CultureInfo.InvariantCulture);
            settings[key + "BurstSeconds"] = "1";
        }

        return settings;
    }
}
