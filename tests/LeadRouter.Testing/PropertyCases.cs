using System.Globalization;

namespace LeadRouter.Testing;

/// <summary>How many cases a property runs over: as many as its test says, or as <c>LEADROUTER_PROPERTY_CASES</c> does.</summary>
public static class PropertyCases
{
    /// <summary>What the environment asks for; null when it asks for nothing.</summary>
    public static int? Asked { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("LEADROUTER_PROPERTY_CASES"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var cases
        )
            ? cases
            : null;
}
