using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using LeadRouter.Bench.Measuring;

namespace LeadRouter.Bench.Load;

/// <summary>Sends batches of a file over HTTP, some at a time, as fast as they are answered or at a rate.</summary>
public sealed class BatchSender(LoadOptions options, LoadFile file, TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<double> answered = [];
    private readonly List<int> taken = [];
    private long accepted;
    private long offered;
    private long requests;
    private long refused;
    private long refusedWithoutDelay;
    private long unavailable;
    private long failed;

    /// <summary>Items that were answered 2xx so far.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    public async Task<LoadReport> SendAsync(CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.Clients, UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        var startedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var started = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => ClientAsync()));
        if (options.AcceptedTo is { } path)
        {
            await File.WriteAllLinesAsync(path, taken.Select(batch => batch.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        }

        var times = answered.Order().ToList();
        return new LoadReport(
            offered,
            accepted,
            requests,
            refused,
            refusedWithoutDelay,
            unavailable,
            failed,
            startedAt,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Percentiles.At(times, 50),
            Percentiles.At(times, 99),
            Environment.CpuUsage.TotalTime.TotalSeconds,
            ProcessTree.PeakMemory(Environment.ProcessId)
        );

        async Task ClientAsync()
        {
            while (Interlocked.Increment(ref next) is var turn && turn < options.Take)
            {
                var batch = options.Skip + (turn * options.Step);
                var body = file.Body(batch);
                if (options.Rate is { } rate)
                {
                    var due = TimeSpan.FromSeconds((double)turn * file.ItemsOf(batch) / rate);
                    if (due - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero)
                    {
                        await Task.Delay(early, clock, cancellationToken);
                    }
                }

                Interlocked.Add(ref offered, file.ItemsOf(batch));
                await SendAsync(http, body, batch, cancellationToken);
            }
        }
    }

    private async Task SendAsync(HttpClient http, byte[] body, int batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var wait = Pause;
            Interlocked.Increment(ref requests);
            try
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = Json;
                using var response = await http.PostAsync(options.To, content, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    Interlocked.Add(ref accepted, file.ItemsOf(batch));
                    var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                    lock (answered)
                    {
                        answered.Add(took);
                        taken.Add(batch);
                    }

                    return;
                }

                wait = response.Headers.RetryAfter?.Delta ?? Pause;
                Count(response);
            }
            catch (Exception exception)
                when (exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
            {
                Interlocked.Increment(ref failed);
            }

            if (options.DropsRefused)
            {
                return;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private void Count(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                Interlocked.Increment(ref refused);
                if (response.Headers.RetryAfter is null)
                {
                    Interlocked.Increment(ref refusedWithoutDelay);
                }

                break;
            case HttpStatusCode.ServiceUnavailable:
                Interlocked.Increment(ref unavailable);
                break;
            default:
                Interlocked.Increment(ref failed);
                break;
        }
    }
}
