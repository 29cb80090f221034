using System.Globalization;

namespace LeadRouter.Crm.HubSpot;

/// <summary>An instant as HubSpot writes it: ISO 8601, or Unix milliseconds.</summary>
internal static class HubSpotInstant
{
    /// <returns>Unix milliseconds, UTC; null when the text is none.</returns>
    public static long? Of(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUnixTimeMilliseconds()
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds
        : null;
}
