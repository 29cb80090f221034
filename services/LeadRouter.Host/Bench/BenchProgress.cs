using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>Says on standard error where a benchmark is: in place for somebody who looks, else now and then as a line.</summary>
internal static class BenchProgress
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public static Task<T> ShowAsync<T>(Func<Action<string>, Task<T>> run)
    {
        if (Terminal.Error.Profile.Capabilities.Interactive)
        {
            return Terminal.Error.Status().StartAsync("starting", context => run(what => context.Status(Markup.Escape(what))));
        }

        var clock = TimeProvider.System;
        long? told = null;
        return run(what =>
        {
            if (told is { } then && clock.GetElapsedTime(then) < LineEvery)
            {
                return;
            }

            told = clock.GetTimestamp();
            Terminal.Error.WriteLine(what);
        });
    }
}
