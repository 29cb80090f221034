using LeadRouter.Simulator.Traffic;
using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>Sends a stream with a bar that shows how far it is.</summary>
internal static class TrafficProgress
{
    /// <param name="console">Where the bar is drawn.</param>
    /// <param name="send">Sends; calls its argument with the number of items of each answered batch.</param>
    /// <param name="total">Items in all.</param>
    public static Task<TrafficReport> ShowAsync(IAnsiConsole console, int total, Func<Action<int>, Task<TrafficReport>> send) =>
        console
            .Progress()
            .WithTimes()
            .StartAsync(context =>
            {
                var bar = context.AddTask(FormattableString.Invariant($"Sending {total:N0} activities"), maxValue: total);
                return send(sent => bar.Increment(sent));
            });
}
