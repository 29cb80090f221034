using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>
/// Sends at a steady rate from several clients, whatever is answered; a request that is refused for now, or not answered, is sent again after what
/// <c>Retry-After</c> says, at least one second and twice as long each time up to sixteen, as SDKs do.
/// </summary>
internal sealed class OutageLoad(Uri to, int rate, string writeKey, OutageAnswers answers) : IDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(16);

    /// <summary>An answer that takes longer counts as none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient[] clients = [.. Enumerable.Range(0, Clients).Select(_ => Client(to, writeKey))];
    private readonly ConcurrentQueue<OutageRequest> done = new();
    private int phase;
    private int waiting;

    /// <summary>Requests that have had their last answer.</summary>
    public IReadOnlyCollection<OutageRequest> Done => done;

    /// <summary>Requests that are on their way, or will be sent again.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public OutagePhase Phase
    {
        get => (OutagePhase)Volatile.Read(ref phase);
        set => Volatile.Write(ref phase, (int)value);
    }

    /// <summary>Sends new requests until told to stop, then waits until all have had their last answer.</summary>
    public async Task RunAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        var all = new List<Task>();
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var early = TimeSpan.FromSeconds((double)number / rate) - started.Elapsed;
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, cancellationToken);
            }

            all.Add(SendAsync(clients[number % Clients], OutageTraffic.Of(number, TimeProvider.System.GetUtcNow()), cancellationToken));
        }

        await Task.WhenAll(all);
    }

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static HttpClient Client(Uri to, string writeKey)
    {
        var client = new HttpClient { BaseAddress = to, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":"))
        );
        return client;
    }

    private async Task SendAsync(HttpClient client, OutageRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        var pause = TimeSpan.FromSeconds(1);
        while (await OnceAsync(client, request, cancellationToken) is { } wait)
        {
            await Task.Delay(wait > pause ? wait : pause, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        done.Enqueue(request);
        Interlocked.Decrement(ref waiting);
    }

    /// <returns>Null when that was its last answer; else what it was told to wait.</returns>
    private async Task<TimeSpan?> OnceAsync(HttpClient client, OutageRequest request, CancellationToken cancellationToken)
    {
        var when = Phase;
        var started = Stopwatch.GetTimestamp();
        var (status, retryAfter) = (0, (TimeSpan?)null);
        try
        {
            using var content = new StringContent(request.Body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(request.Path, content, cancellationToken);
            (status, retryAfter) = ((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Not answered: counted as such.
        }

        answers.Add(new OutageAnswer(when, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds, retryAfter is not null));
        var isOver = status == 200 || (status == 400 && request.MessageIds.Count == 0);
        return isOver ? null : retryAfter ?? TimeSpan.Zero;
    }
}
