using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>A bar on standard error while something is learnt.</summary>
internal static class LearningProgress
{
    public static Task<T> WatchAsync<T>(Func<Action<string, double>, T> learn) =>
        Terminal
            .Error.Progress()
            .AutoClear(enabled: true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("reading", maxValue: 1);
                return Task.Run(() =>
                    learn(
                        (step, done) =>
                        {
                            bar.Description = done > 1 ? FormattableString.Invariant($"{step}: {done:N0}") : step;
                            bar.Value = Math.Min(done, 1);
                            bar.IsIndeterminate = done > 1;
                        }
                    )
                );
            });
}
