using LeadRouter.Bench;
using LeadRouter.Bench.Load;
using LeadRouter.Simulator.Traffic;

namespace LeadRouter.Host.Bench;

/// <summary>The demo's people and what they do in 30 days, each item as wide as SDKs of web pages make it.</summary>
internal static class DemoLoad
{
    private const int Days = 30;

    /// <summary>The last so many activities of so many people, in the order of time: what is stored, the warm-up, what is measured.</summary>
    /// <param name="end">When the last of them was: what is of its last hour is live.</param>
    /// <exception cref="BenchException">So many people do not do so much; the message says how many are needed.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(BenchOptions options, DateTimeOffset end)
    {
        var events = options.Stored + options.WarmUp + options.Offered;
        var stream = TrafficGenerator.Generate(options.Seed, options.Contacts, Days, end);
        if (stream.Count < events)
        {
            throw new BenchException(
                FormattableString.Invariant(
                    $"{options.Contacts:N0} people do {stream.Count:N0} things in {Days} days, and {events:N0} are asked for. Give --contacts {Needed(options.Contacts, events, stream.Count)} or more, or fewer --events."
                )
            );
        }

        return stream.Skip(stream.Count - events).Select((item, number) => WideItem.Of(item.Json, number));
    }

    /// <summary>With a tenth to spare: other people do other things.</summary>
    private static long Needed(int contacts, int events, int done) => ((long)contacts * events / done * 11 / 10) + 1;
}
