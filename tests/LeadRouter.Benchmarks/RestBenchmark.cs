using System.Diagnostics;
using System.Text;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>What one sender waits for one activity when nobody else sends.</summary>
internal static class RestBenchmark
{
    private const int WarmUp = 300;
    private const int Requests = 2_000;

    public static async Task<BenchmarkResult> RunAsync(Footing footing, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var waits = new List<double>();
        for (var number = 0; number < WarmUp + Requests; number++)
        {
            using var content = new StringContent(Activity(number), Encoding.UTF8, "application/json");
            var started = Stopwatch.GetTimestamp();
            using var response = await leadRouter.Http.PostAsync("/v1/page", content, cancellationToken);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            response.EnsureSuccessStatusCode();
        }

        var sorted = waits.Skip(WarmUp).Order().ToList();
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{Requests} requests, p50 {At(sorted, 0.50):0.00} ms, p99 {At(sorted, 0.99):0.00} ms, max {sorted[^1]:0.00} ms"
            )
        );
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private static string Activity(int number) =>
        FormattableString.Invariant(
            $$"""{"messageId":"rest-{{number}}","userId":"user-{{number % 100}}","properties":{"url":"https://www.acme.example/pricing"} }"""
        );
}
