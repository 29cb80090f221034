using System.Diagnostics;
using LeadRouter.Simulator.Traffic;
using Shouldly;

namespace LeadRouter.Testing.Processes;

/// <summary>A seeded stream of just so many activities, and its sending through crashes: what is not answered is sent again.</summary>
public static class SeededStream
{
    public static IReadOnlyList<SegmentItem> Of(long seed, int count)
    {
        var items = TrafficGenerator
            .Generate(seed, 60 + (count / 8), 30, TimeProvider.System.GetUtcNow().AddMinutes(-2))
            .TakeLast(count)
            .ToList();
        items.Count.ShouldBe(count, "the stream is long enough");
        return items;
    }

    /// <summary>Sends everything, however often the server goes away; each server in turn is asked for by address.</summary>
    /// <param name="accepted">Told the number of activities after each batch that was answered 200.</param>
    /// <param name="writeKey">Null = none.</param>
    /// <param name="every">How long after one batch of 50 the next one is due; zero = at once.</param>
    public static async Task SendAsync(
        IReadOnlyList<SegmentItem> items,
        Func<Uri> server,
        int concurrency,
        Action<int> accepted,
        CancellationToken cancellationToken,
        string? writeKey = null,
        TimeSpan every = default
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        await Parallel.ForEachAsync(
            items.Chunk(50).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (numbered, token) =>
            {
                var (number, batch) = numbered;
                if ((every * number) - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero)
                {
                    await Task.Delay(early, token);
                }

                while (true)
                {
                    try
                    {
                        await new TrafficSender(http, TimeProvider.System).SendAsync(
                            batch,
                            server(),
                            new TrafficOptions
                            {
                                Concurrency = 1,
                                Attempts = 1,
                                WriteKey = writeKey,
                            },
                            null,
                            token
                        );
                        accepted(batch.Length);
                        return;
                    }
                    catch (Exception exception)
                        when (exception is TrafficRefusedException or HttpRequestException or OperationCanceledException
                            && !token.IsCancellationRequested
                        )
                    {
                        await Task.Delay(100, token);
                    }
                }
            }
        );
    }
}
