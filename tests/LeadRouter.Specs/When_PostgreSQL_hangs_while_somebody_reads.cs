using System.Net;
using System.Net.Http.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>A machine that hangs keeps its connections open: whoever asks over one of them would wait as long as a worker does.</summary>
public sealed class When_PostgreSQL_hangs_while_somebody_reads
{
    private const int Readers = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_are_told_when_to_come_again_and_are_answered_once_it_goes_on()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            postgres,
            await RedisServer.SharedAsync(),
            Token
        );
        var hasty = new Dictionary<string, string> { ["Api__AnswerWithinMs"] = "500" };
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, hasty, Token);
        using (var sent = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
        await postgres.FreezeAsync(Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => leadRouter.Http.GetAsync("/v1/leads", Token)));

        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            // Not the database's own limit, which has other words.
            (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("no answer within 500 ms");
            answer.Dispose();
        }

        await postgres.ThawAsync(Token);
        await Eventually.GetAsync("it is read again", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
    }
}
