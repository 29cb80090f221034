using System.Globalization;
using System.Security.Cryptography;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// How many seeds a property runs over: those of the test in a normal run, always the same; with <c>LEADROUTER_PROPERTY_CASES</c> so many, others each time. The
/// failing seed stands in the message.
/// </summary>
internal static class PropertySeeds
{
    private static readonly int? MoreCases = int.TryParse(
        Environment.GetEnvironmentVariable("LEADROUTER_PROPERTY_CASES"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var cases
    )
        ? cases
        : null;

    public static IEnumerable<int> Of(int usual) =>
        MoreCases is { } more ? Enumerable.Range(RandomNumberGenerator.GetInt32(1, 100_000_000), more) : Enumerable.Range(1, usual);
}
