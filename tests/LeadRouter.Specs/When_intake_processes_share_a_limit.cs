using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>A limit is a key's, however many processes take its activities in; Redis keeps it, and may go.</summary>
public sealed class When_intake_processes_share_a_limit
{
    private const int PerSecond = 1;
    private const int Burst = 60;
    private const int Batch = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Together_they_let_no_more_through_and_go_on_without_Redis()
    {
        await using var redis = await RedisServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            await PostgresServer.SharedAsync(),
            redis,
            Token
        );
        await using var one = await LeadRouterProcess.ServeAsync(ground, "intake", Settings, Token);
        await using var two = await LeadRouterProcess.ServeAsync(ground, "intake", Settings, Token);

        var time = Stopwatch.StartNew();
        var taken = 0;
        for (var i = 0; i < Burst / Batch; i++)
        {
            taken += await SendAsync(one) == HttpStatusCode.OK ? Batch : 0;
            taken += await SendAsync(two) == HttpStatusCode.OK ? Batch : 0;
        }

        taken.ShouldBeGreaterThanOrEqualTo(Burst);
        taken.ShouldBeLessThanOrEqualTo(Burst + Refilled(time));

        await redis.StopAsync();
        // Nobody notices: no errors, and each goes on from what was left.
        for (var i = 0; i < Burst / Batch; i++)
        {
            taken += await SendAsync(one) == HttpStatusCode.OK ? Batch : 0;
        }

        taken.ShouldBeLessThanOrEqualTo(Burst + (2 * Refilled(time)));
        one.Output.ShouldContain("Redis is away");

        await redis.StartAgainAsync(Token);
        await Eventually.IsTrueAsync(
            "Redis is used again",
            async () =>
            {
                await SendAsync(one);
                return one.Output.Contains("Redis is back", StringComparison.Ordinal);
            },
            Token
        );
    }

    private static Dictionary<string, string> Settings { get; } =
        new()
        {
            ["Intake__Keys__0__Key"] = "LIMITED",
            ["Intake__Keys__0__Source"] = "website",
            ["Intake__Keys__0__PerSecond"] = $"{PerSecond}",
            ["Intake__Keys__0__BurstSeconds"] = $"{Burst / PerSecond}",
        };

    private static int Refilled(Stopwatch time) => ((int)time.Elapsed.TotalSeconds + 1) * PerSecond;

    private static async Task<HttpStatusCode> SendAsync(LeadRouterProcess intake)
    {
        using var answer = await intake.Http.PostAsJsonAsync(
            "/v1/batch",
            new
            {
                writeKey = "LIMITED",
                batch = Enumerable.Repeat(
                    new
                    {
                        type = "track",
                        @event = "Page Read",
                        userId = "u-1",
                    },
                    Batch
                ),
            },
            Token
        );
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        }

        return answer.StatusCode;
    }
}
