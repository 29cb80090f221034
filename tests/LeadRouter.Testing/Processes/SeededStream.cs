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
    public static async Task SendAsync(
        IReadOnlyList<SegmentItem> items,
        Func<Uri> server,
        int concurrency,
        Action<int> accepted,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        await Parallel.ForEachAsync(
            items.Chunk(50),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (batch, token) =>
            {
                while (true)
                {
                    try
                    {
                        await new TrafficSender(http, TimeProvider.System).SendAsync(
                            batch,
                            server(),
                            new TrafficOptions { Concurrency = 1, Attempts = 1 },
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
