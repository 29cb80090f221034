using System.Net;
using System.Text;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>The truth is stopped while activities flow: what is accepted waits in RabbitMQ.</summary>
public sealed class When_PostgreSQL_goes_away_for_a_while
{
    private const int Activities = 4_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Intake_goes_on_answering_and_everything_is_folded_once_afterwards()
    {
        var items = SeededStream.Of(seed: 11, Activities);
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            postgres,
            await RedisServer.SharedAsync(),
            Token
        );
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, Token);

        await SendAsync(intake, [.. items.Take(Activities / 2)]);
        await Eventually.IsTrueAsync(
            "some are folded",
            async () => await ground.CountAsync("select count(*) from activities", Token) > 0,
            Token
        );
        await postgres.StopAsync();
        await SendAsync(intake, [.. items.Skip(Activities / 2)]);
        await Eventually.IsTrueAsync("scoring waits", () => Task.FromResult(Count(others, "waits") >= 3), Token);
        using (var ready = await intake.Http.GetAsync("/health/ready", Token))
        {
            ready.StatusCode.ShouldBe(HttpStatusCode.OK, "intake needs no database");
        }

        await postgres.StartAgainAsync(Token);
        await Oracle.CheckAsync(ground, Activities, Token);
    }

    [Fact]
    public async Task One_that_hangs_holds_up_nobody_but_those_who_need_it()
    {
        var items = SeededStream.Of(seed: 13, Activities);
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            postgres,
            await RedisServer.SharedAsync(),
            Token
        );
        // So that commands are given up while it hangs.
        var impatient = new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = ground.Environment["ConnectionStrings__Postgres"] + ";Timeout=1;Command Timeout=1",
        };
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", impatient, Token);

        await SendAsync(intake, [.. items.Take(Activities / 2)]);
        await Eventually.IsTrueAsync(
            "some are folded",
            async () => await ground.CountAsync("select count(*) from activities", Token) > 0,
            Token
        );
        await postgres.FreezeAsync(Token);
        await SendAsync(intake, [.. items.Skip(Activities / 2)]);
        await Eventually.IsTrueAsync("scoring waits", () => Task.FromResult(Count(others, "Scoring waits") >= 2), Token);
        using (var ready = await others.Http.GetAsync("/health/ready", Token))
        {
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(Token)).ShouldContain("PostgreSQL is away: it does not answer in time");
        }

        await postgres.ThawAsync(Token);
        await Oracle.CheckAsync(ground, Activities, Token);
        others.Output.ShouldNotContain(" ERR ");
    }

    [Fact]
    public async Task Failed_activities_wait_for_it_without_using_up_their_deliveries()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await Ground.PrepareRealAsync(
            await RabbitMqServer.SharedAsync(),
            postgres,
            await RedisServer.SharedAsync(),
            Token
        );
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var scoring = await LeadRouterProcess.ServeAsync(ground, "scoring", null, Token);
        await postgres.StopAsync();
        using var content = new StringContent("{ no JSON", Encoding.UTF8, "application/json");
        using var response = await intake.Http.PostAsync("/v1/batch", content, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await Eventually.IsTrueAsync(
            "it is tried again and again",
            () => Task.FromResult(Count(scoring, "Failed activities wait") >= 5),
            Token
        );
        await scoring.KillAsync();
        (await DeliveriesAsync(ground, "leadrouter.failed-activities.v1")).ShouldBeLessThanOrEqualTo(
            1,
            "over its delivery limit it would leave the flow for the dead letters"
        );
    }

    private static Task SendAsync(LeadRouterProcess intake, IReadOnlyList<Simulator.Traffic.SegmentItem> items) =>
        SeededStream.SendAsync(items, () => intake.Address, concurrency: 2, _ => { }, Token);

    private static int Count(LeadRouterProcess process, string word) =>
        process.Output.Split('\n').Count(line => line.Contains(word, StringComparison.Ordinal));

    /// <summary>How often the broker has taken the first message of a queue back.</summary>
    private static async Task<long> DeliveriesAsync(Ground ground, string queue)
    {
        var factory = new ConnectionFactory { Uri = new Uri(ground.Environment["ConnectionStrings__RabbitMq"]) };
        await using var connection = await factory.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        BasicGetResult? message = null;
        await Eventually.IsTrueAsync(
            "the message is back in its queue",
            async () => (message = await channel.BasicGetAsync(queue, autoAck: false, Token)) is not null,
            Token
        );
        return message!.BasicProperties.Headers?.TryGetValue("x-delivery-count", out var count) == true
            ? Convert.ToInt64(count, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }
}
