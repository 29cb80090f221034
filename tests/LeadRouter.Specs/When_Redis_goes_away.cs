using System.Net.Http.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;
using StackExchange.Redis;

namespace LeadRouter.Specs;

/// <summary>Redis is the fast read side and never the truth.</summary>
public sealed class When_Redis_goes_away
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_read_API_answers_the_same_after_a_flush_without_it_and_when_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            await PostgresServer.SharedAsync(),
            redis,
            Token
        );
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        using var response = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        response.EnsureSuccessStatusCode();
        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);

        var before = await AnswersAsync(leadRouter);
        using (
            var connection = await ConnectionMultiplexer.ConnectAsync(ground.Environment["ConnectionStrings__Redis"] + ",allowAdmin=true")
        )
        {
            var server = connection.GetServer(connection.GetEndPoints()[0]);
            var number = connection.GetDatabase().Database;
            await Eventually.IsTrueAsync("a state is cached", () => Task.FromResult(server.Keys(number).Any()), Token);
            await server.FlushAllDatabasesAsync();
        }

        (await AnswersAsync(leadRouter)).ShouldBe(before, "after a flush");
        await redis.FreezeAsync(Token);
        (await AnswersAsync(leadRouter)).ShouldBe(before, "while Redis hangs");
        await redis.ThawAsync(Token);
        await redis.StopAsync();
        (await AnswersAsync(leadRouter)).ShouldBe(before, "without Redis");
        (await AnswersAsync(leadRouter)).ShouldBe(before, "without Redis, once it is left alone");
        await redis.StartAgainAsync(Token);
        (await AnswersAsync(leadRouter)).ShouldBe(before, "when it is back");
    }

    /// <summary>Evaluated at one instant, so that they can be compared.</summary>
    private static async Task<string> AnswersAsync(LeadRouterProcess leadRouter)
    {
        var instant = "2030-01-01T00:00:00Z";
        string[] paths =
        [
            $"/v1/contacts/{DemoVisit.Email}?asOf={instant}",
            $"/v1/contacts/{DemoVisit.Email}/explanation?asOf={instant}",
            "/v1/leads",
        ];
        var answers = new List<string>();
        foreach (var path in paths)
        {
            answers.Add(await leadRouter.Http.GetStringAsync(path, Token));
        }

        return string.Join('\n', answers);
    }
}
