using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using LeadRouter.Testing;

namespace LeadRouter.Engine.Tests;

/// <summary>
/// Runs a property for many seeds. The same 100 in every normal run, so that a red build can be repeated; with
/// <c>LEADROUTER_PROPERTY_CASES</c> so many others, new ones each time, the failing seed in the message.
/// </summary>
internal static class ForEverySeed
{
    /// <param name="property">Fails by throwing. The two seeds are independent.</param>
    public static void Check(Action<int, int> property)
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1);

        // Not by the clock: processes that begin together share a law between them, and none tries what another does.
        var (seed, size) = PropertyCases.Asked is { } more ? (RandomSeed(), more) : (2026UL, 100);
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(size).WithReplay(seed, 1),
            Prop.ForAll(Gen.Two(seeds).ToArbitrary(), pair => property(pair.Item1, pair.Item2))
        );
    }

    private static ulong RandomSeed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
