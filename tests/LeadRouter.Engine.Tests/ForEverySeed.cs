using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace LeadRouter.Engine.Tests;

/// <summary>
/// Runs a property for many seeds. The same 100 in every normal run, so that a red build can be repeated; with
/// <c>LEADROUTER_PROPERTY_CASES</c> so many others, new ones each time, the failing seed in the message.
/// </summary>
internal static class ForEverySeed
{
    private static readonly int? MoreCases = int.TryParse(
        Environment.GetEnvironmentVariable("LEADROUTER_PROPERTY_CASES"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var cases
    )
        ? cases
        : null;

    /// <param name="property">Fails by throwing. The two seeds are independent.</param>
    public static void Check(Action<int, int> property)
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1);
        var config = Config.QuickThrowOnFailure.WithMaxTest(MoreCases ?? 100);
        FsCheck.Check.One(
            MoreCases is null ? config.WithReplay(2026, 1) : config,
            Prop.ForAll(Gen.Two(seeds).ToArbitrary(), pair => property(pair.Item1, pair.Item2))
        );
    }
}
