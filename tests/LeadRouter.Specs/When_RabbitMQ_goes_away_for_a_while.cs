using System.Net;
using System.Text;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>The flow is stopped while activities arrive: senders are told to come again, and nothing that was accepted is lost.</summary>
public sealed class When_RabbitMQ_goes_away_for_a_while
{
    private const int Activities = 3_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Senders_are_told_when_to_come_again_and_nothing_accepted_is_lost()
    {
        var items = SeededStream.Of(seed: 12, Activities);
        await using var rabbitMq = await RabbitMqServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            rabbitMq,
            await PostgresServer.SharedAsync(),
            await RedisServer.SharedAsync(),
            Token
        );
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, Token);

        var accepted = 0;
        var sending = SeededStream.SendAsync(
            items,
            () => intake.Address,
            concurrency: 2,
            count => Interlocked.Add(ref accepted, count),
            Token
        );
        await Eventually.IsTrueAsync("a third is accepted", () => Task.FromResult(Volatile.Read(ref accepted) >= Activities / 3), Token);
        await rabbitMq.StopAsync();
        // One of the stream's own, so that it is counted once whatever became of it.
        using (var answer = await PostAsync(intake, items[0]))
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        }

        await Eventually.IsTrueAsync("intake says that it is not ready", async () => !await IsReadyAsync(intake), Token);
        await rabbitMq.StartAgainAsync(Token);
        await sending;
        await Eventually.IsTrueAsync("intake is ready again", () => IsReadyAsync(intake), Token);
        await Eventually.IsTrueAsync("the others are ready again", () => IsReadyAsync(others), Token);
        await Oracle.CheckAsync(ground, Activities, Token);
    }

    [Fact]
    public async Task One_that_hangs_keeps_nobody_waiting_and_nothing_accepted_is_lost()
    {
        var items = SeededStream.Of(seed: 14, Activities);
        await using var rabbitMq = await RabbitMqServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            rabbitMq,
            await PostgresServer.SharedAsync(),
            await RedisServer.SharedAsync(),
            Token
        );
        ground.AnswerAsByDefault();
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, Token);

        var accepted = 0;
        var sending = SeededStream.SendAsync(
            items,
            () => intake.Address,
            concurrency: 2,
            count => Interlocked.Add(ref accepted, count),
            Token
        );
        await Eventually.IsTrueAsync("a third is accepted", () => Task.FromResult(Volatile.Read(ref accepted) >= Activities / 3), Token);
        await rabbitMq.FreezeAsync(Token);
        using (var answer = await PostAsync(intake, items[0]))
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        }

        foreach (var process in (LeadRouterProcess[])[intake, others])
        {
            await Eventually.IsTrueAsync(
                "it says that RabbitMQ hangs",
                async () => (await ReadinessAsync(process)).Contains("RabbitMQ does not answer in time", StringComparison.Ordinal),
                Token
            );
        }

        await rabbitMq.ThawAsync(Token);
        await sending;
        await Eventually.IsTrueAsync("intake is ready again", () => IsReadyAsync(intake), Token);
        await Eventually.IsTrueAsync("the others are ready again", () => IsReadyAsync(others), Token);
        await Oracle.CheckAsync(ground, Activities, Token);
    }

    private static async Task<string> ReadinessAsync(LeadRouterProcess process)
    {
        using var response = await process.Http.GetAsync("/health/ready", Token);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task<bool> IsReadyAsync(LeadRouterProcess process)
    {
        using var response = await process.Http.GetAsync("/health/ready", Token);
        return response.IsSuccessStatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(LeadRouterProcess intake, SegmentItem item)
    {
        using var content = new StringContent(
            $$"""{"batch":[{{Encoding.UTF8.GetString(item.Json.Span)}}]}""",
            Encoding.UTF8,
            "application/json"
        );
        return await intake.Http.PostAsync("/v1/batch", content, Token);
    }
}
