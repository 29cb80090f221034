using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LeadRouter.Simulator.Traffic;

/// <summary>Sends a stream as Segment batches: a few at a time, again on 429, 5xx and broken connections.</summary>
public sealed class TrafficSender(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <param name="items">The stream.</param>
    /// <param name="to">The server, for example <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="sent">Told the number of items after each answered batch.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    /// <exception cref="TrafficRefusedException">The server refuses, or cannot be reached.</exception>
    public async Task<TrafficReport> SendAsync(
        IEnumerable<SegmentItem> items,
        Uri to,
        TrafficOptions options,
        Action<int>? sent,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        var taken = 0;
        var total = 0;
        var batches = 0;
        var retries = 0;
        await using var watch = options.Waits is { } waits ? new TrafficWatch(to, clock, waits) : null;
        await Parallel.ForEachAsync(
            items.Chunk(options.BatchSize),
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken },
            async (batch, token) =>
            {
                if (options.Rate is { } rate)
                {
                    var before = Interlocked.Add(ref taken, batch.Length) - batch.Length;
                    var early = TimeSpan.FromSeconds((double)before / rate) - clock.GetElapsedTime(started);
                    if (early > TimeSpan.Zero)
                    {
                        await Task.Delay(early, clock, token);
                    }
                }

                Interlocked.Add(ref retries, await SendAsync(batch, to, options, watch, token));
                Interlocked.Increment(ref batches);
                Interlocked.Add(ref total, batch.Length);
                sent?.Invoke(batch.Length);
            }
        );
        return new TrafficReport(total, batches, retries, clock.GetElapsedTime(started).TotalSeconds);
    }

    /// <returns>How many times it was sent again.</returns>
    private async Task<int> SendAsync(
        SegmentItem[] batch,
        Uri to,
        TrafficOptions options,
        TrafficWatch? watch,
        CancellationToken cancellationToken
    )
    {
        var pause = FirstPause;
        watch?.Begun();
        for (var attempt = 1; ; attempt++)
        {
            var wait = pause;
            try
            {
                using var request = Request(batch, to, options);
                using var response = await http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    watch?.Taken();
                    return attempt - 1;
                }

                if (response.StatusCode != HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500)
                {
                    throw Refused(to, response.StatusCode);
                }

                if (attempt == options.Attempts)
                {
                    throw new TrafficRefusedException(
                        to,
                        (int)response.StatusCode,
                        $"{to} answered {(int)response.StatusCode} {attempt} times in a row. See its log, then send the stream again: what has arrived is counted once."
                    );
                }

                watch?.Failed(FormattableString.Invariant($"answers {(int)response.StatusCode}"));
                wait = response.Headers.RetryAfter?.Delta ?? pause;
            }
            catch (Exception exception) when (IsAway(exception) && attempt < options.Attempts)
            {
                // A server that has not started yet, or that has just gone away, gets the same patience.
                watch?.Failed("cannot be reached");
            }
            catch (Exception exception) when (IsAway(exception))
            {
                throw new TrafficRefusedException(to, null, $"{to} cannot be reached. Is 'leadrouter serve' running there?", exception);
            }

            await Task.Delay(wait, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Nobody listens, the connection broke, or no answer came within the client's own limit.</summary>
    private static bool IsAway(Exception exception) =>
        exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    private static TrafficRefusedException Refused(Uri to, HttpStatusCode status) =>
        new(
            to,
            (int)status,
            status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    $"{to} does not know this write key ({(int)status}). Name one of its Intake:Keys with --write-key.",
                HttpStatusCode.NotFound => $"{to} takes no activities ({(int)status}). Is it a LeadRouter with the intake role?",
                _ => $"{to} refused a batch ({(int)status}).",
            }
        );

    private HttpRequestMessage Request(SegmentItem[] batch, Uri to, TrafficOptions options)
    {
        var body = new MemoryStream(batch.Sum(item => item.Json.Length + 1) + 64);
        body.Write("{\"batch\":["u8);
        for (var i = 0; i < batch.Length; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(batch[i].Json.Span);
        }

        var sentAt = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        body.Write(Encoding.UTF8.GetBytes($"],\"sentAt\":\"{sentAt}\"}}"));
        body.Position = 0;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(to, "/v1/batch")) { Content = new StreamContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (options.WriteKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))
            );
        }

        return request;
    }
}
