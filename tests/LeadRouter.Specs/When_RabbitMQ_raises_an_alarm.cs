using System.Data.Common;
using System.Net;
using System.Text;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>The broker is out of memory or of disk: it keeps its connections open and reads no more from those that publish.</summary>
public sealed class When_RabbitMQ_raises_an_alarm
{
    private const int Activities = 3_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Senders_are_told_when_to_come_again_what_was_accepted_is_folded_meanwhile_and_the_rest_afterwards()
    {
        var items = SeededStream.Of(seed: 15, Activities);
        await using var rabbitMq = await RabbitMqServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            rabbitMq,
            await PostgresServer.SharedAsync(),
            await RedisServer.SharedAsync(),
            Token
        );
        ground.AnswerAsByDefault();
        // One process with every role: what it publishes must not hold up what it consumes.
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);

        var sent = 0;
        foreach (var (alarm, stream) in Enum.GetValues<BrokerAlarm>().Zip(items.Chunk(Activities / 2)))
        {
            Task rest;
            await using (await HoldUpScoringAsync(ground))
            {
                await SendAsync(leadRouter, stream[..(stream.Length / 2)]);
                sent += stream.Length / 2;
                await rabbitMq.RaiseAlarmAsync(alarm, Token);
                await Eventually.IsTrueAsync("senders are told to come again", () => IsRefusedAsync(leadRouter, stream[0]), Token);
                (await ReadinessAsync(leadRouter)).ShouldContain($"it is low on {alarm.ToString().ToLowerInvariant()}");
                rest = SendAsync(leadRouter, stream[(stream.Length / 2)..]);
            }

            await Eventually.IsTrueAsync(
                "everything accepted is folded",
                async () => await ground.CountAsync("select count(*) from activities", Token) >= sent,
                Token
            );
            rest.IsCompleted.ShouldBeFalse("the alarm stands");

            await rabbitMq.EndAlarmAsync(alarm, Token);
            await rest;
            sent += stream.Length - (stream.Length / 2);
        }

        await leadRouter.ReadyAsync(Token);
        await Oracle.CheckAsync(ground, Activities, Token);
        leadRouter.Output.ShouldNotContain("The bus is replaced", Case.Sensitive, "it was well");
    }

    private static Task SendAsync(LeadRouterProcess leadRouter, IReadOnlyList<SegmentItem> items) =>
        SeededStream.SendAsync(items, () => leadRouter.Address, concurrency: 2, _ => { }, Token);

    /// <summary>Until it is disposed blocks wait in their queues, more of them than a consumer has in hand.</summary>
    private static async Task<DbConnection> HoldUpScoringAsync(Ground ground)
    {
        var connection = await ground.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "begin; lock table activities in exclusive mode";
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    /// <summary>An activity of the stream's own, so that it is counted once whatever became of it.</summary>
    private static async Task<bool> IsRefusedAsync(LeadRouterProcess leadRouter, SegmentItem item)
    {
        using var content = new StringContent(
            $$"""{"batch":[{{Encoding.UTF8.GetString(item.Json.Span)}}]}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await leadRouter.Http.PostAsync("/v1/batch", content, Token);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return false;
        }

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        return true;
    }

    private static async Task<string> ReadinessAsync(LeadRouterProcess leadRouter)
    {
        using var response = await leadRouter.Http.GetAsync("/health/ready", Token);
        return await response.Content.ReadAsStringAsync(Token);
    }
}
