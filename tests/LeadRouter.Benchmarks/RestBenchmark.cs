using System.Diagnostics;
using System.Text;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks;

/// <summary>
/// What one sender waits for one activity when nobody else sends: of a process that has run for some seconds, and beside it of one that has just started, whose code is
/// still being compiled.
/// </summary>
internal static class RestBenchmark
{
    private const int First = 300;
    private const int Requests = 2_000;
    private const double MostMilliseconds = 10;

    public static async Task<BenchmarkResult> RunAsync(Footing footing, CancellationToken cancellationToken)
    {
        await using var ground = await Ground.PrepareAsync(footing, cancellationToken);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, cancellationToken);
        var waits = new List<double>();
        for (var number = 0; number < First + (2 * Requests); number++)
        {
            using var content = new StringContent(Activity(number), Encoding.UTF8, "application/json");
            var sent = Stopwatch.GetTimestamp();
            using var response = await leadRouter.Http.PostAsync("/v1/page", content, cancellationToken);
            waits.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            response.EnsureSuccessStatusCode();
        }

        var rest = waits[^Requests..].Order().ToList();
        var started = waits[First..(First + Requests)].Order().ToList();
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{Requests} requests, p50 {At(rest, 0.50):0.00} ms, p99 {At(rest, 0.99):0.00} ms, max {rest[^1]:0.00} ms; those before them, from the {First + 1}st of the process on: p50 {At(started, 0.50):0.00} ms, p99 {At(started, 0.99):0.00} ms"
            ),
            At(rest, 0.99) <= MostMilliseconds
        );
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private static string Activity(int number) =>
        FormattableString.Invariant(
            $$"""{"messageId":"rest-{{number}}","userId":"user-{{number % 100}}","properties":{"url":"https://www.acme.example/pricing"} }"""
        );
}
