using System.Security.Cryptography;
using LeadRouter.Testing;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// How many seeds a property runs over: those of the test in a normal run, always the same; with <c>LEADROUTER_PROPERTY_CASES</c> so many, others each time. The
/// failing seed stands in the message.
/// </summary>
internal static class PropertySeeds
{
    public static IEnumerable<int> Of(int usual) =>
        PropertyCases.Asked is { } more
            ? Enumerable.Range(RandomNumberGenerator.GetInt32(1, 100_000_000), more)
            : Enumerable.Range(1, usual);
}
