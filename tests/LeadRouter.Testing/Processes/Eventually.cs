using System.Diagnostics;

namespace LeadRouter.Testing.Processes;

/// <summary>Waits for what another process is about to do. The limit is for a test that would hang, not a promise of speed.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <param name="what">For the message when it never comes.</param>
    /// <param name="look">Null while it has not come; may throw an <see cref="HttpRequestException"/> while a process is down.</param>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < Limit)
        {
            try
            {
                if (await look() is { } found)
                {
                    return found;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens at the moment.
            }

            await Task.Delay(50, cancellationToken);
        }

        throw new TimeoutException($"{what}: it did not come about in {Limit.TotalMinutes} minutes.");
    }

    public static Task IsTrueAsync(string what, Func<Task<bool>> look, CancellationToken cancellationToken) =>
        GetAsync(what, async () => await look() ? "yes" : null, cancellationToken);
}
