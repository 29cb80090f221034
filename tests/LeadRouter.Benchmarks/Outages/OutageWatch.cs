using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>Asks every process for its readiness, and the read API for what people look at, once a second, and notes what changes.</summary>
internal sealed class OutageWatch(Deployment roles, Func<OutagePhase> phase)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly string[] Paths = ["/v1/leads", "/v1/alerts", "/v1/contacts/visitor-1", "/v1/contacts/visitor-1/explanation"];

    private readonly ConcurrentQueue<string> changes = new();
    private readonly ConcurrentQueue<OutageAnswer> reads = new();
    private readonly ConcurrentDictionary<OutagePhase, long> memory = new();
    private readonly ConcurrentDictionary<string, double> slowest = new();

    /// <summary>What each process said of itself whenever that changed.</summary>
    public IReadOnlyCollection<string> Changes => changes;

    /// <summary>Answers of the read API.</summary>
    public IReadOnlyCollection<OutageAnswer> Reads => reads;

    /// <summary>The most that intake held in each phase, in bytes.</summary>
    public IReadOnlyDictionary<OutagePhase, long> Memory => memory;

    /// <summary>The longest that each process took to say whether it is ready, in milliseconds.</summary>
    public IReadOnlyDictionary<string, double> Slowest => slowest;

    public Task RunAsync(CancellationToken enough) =>
        Task.WhenAll([.. roles.Processes.Select(role => WatchAsync(role.Key, role.Value, enough)), ReadAsync(enough)]);

    private async Task WatchAsync(string role, LeadRouterProcess process, CancellationToken enough)
    {
        var started = Stopwatch.StartNew();
        var last = "ready";
        while (!enough.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            var now = await ReadinessAsync(process);
            slowest.AddOrUpdate(role, Passed(asked), (_, old) => Math.Max(old, Passed(asked)));
            if (now != last)
            {
                changes.Enqueue(FormattableString.Invariant($"{started.Elapsed.TotalSeconds, 5:0} s {phase(), -6} {role}: {now}"));
                last = now;
            }

            if (process == roles.Intake)
            {
                memory.AddOrUpdate(phase(), process.Memory, (_, old) => Math.Max(old, process.Memory));
            }

            await Task.Delay(Look, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> ReadinessAsync(LeadRouterProcess process)
    {
        try
        {
            using var response = await process.Http.GetAsync("/health/ready");
            if (response.IsSuccessStatusCode)
            {
                return "ready";
            }

            var said = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
            var unhealthy = said.GetProperty("checks").EnumerateObject().Where(check => check.Value.GetString() != "healthy");
            return $"not ready ({string.Join(", ", unhealthy.Select(check => check.Name))}): {said.GetProperty("reasons").GetRawText()}";
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException)
        {
            return "no answer: " + exception.GetType().Name;
        }
    }

    private async Task ReadAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            foreach (var path in Paths)
            {
                var (when, asked, status) = (phase(), Stopwatch.GetTimestamp(), 0);
                try
                {
                    using var response = await roles.Api.Http.GetAsync(path, CancellationToken.None);
                    status = (int)response.StatusCode;
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    // Not answered: counted as such.
                }

                reads.Enqueue(new OutageAnswer(when, status, Passed(asked), false));
            }

            await Task.Delay(Look, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static double Passed(long since) => Stopwatch.GetElapsedTime(since).TotalMilliseconds;
}
