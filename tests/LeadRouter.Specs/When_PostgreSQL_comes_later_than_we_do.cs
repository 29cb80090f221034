using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>Everything on a machine starts at once, and the database takes its time.</summary>
public sealed class When_PostgreSQL_comes_later_than_we_do
{
    private const string Postgres = "ConnectionStrings__Postgres";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_role_waits_for_it_says_so_and_intake_takes_activities_in_meanwhile()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await OnAsync(postgres);
        await postgres.StopAsync();

        await using var leadRouter = LeadRouterProcess.Launch(ground, roles: null);
        var why = await Eventually.GetAsync("it says what it waits for", () => ReasonAsync(leadRouter), Token);
        why.ShouldContain("PostgreSQL is away");
        why.ShouldContain("connection refused");
        await Eventually.IsTrueAsync(
            "it asks again",
            () => Task.FromResult(leadRouter.Output.Split('\n').Count(line => line.Contains("The start waits for it")) >= 2),
            Token
        );
        leadRouter.Output.ShouldNotContain("Exception");
        leadRouter.Output.ShouldNotContain(" ERR ", Case.Sensitive, "that it is asked whether it is ready is no error");
        (await leadRouter.Http.GetAsync("/health/live", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var read = await leadRouter.Http.GetAsync("/v1/leads", Token))
        {
            read.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            read.Headers.RetryAfter.ShouldNotBeNull();
            (await read.Content.ReadAsStringAsync(Token)).ShouldContain("LeadRouter is starting");
        }

        using (var sent = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.OK, "intake needs RabbitMQ only");
        }

        await postgres.StartAgainAsync(Token);
        await leadRouter.ReadyAsync(Token);
        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
    }

    [Fact]
    public async Task Without_RabbitMQ_senders_are_told_to_come_again_until_it_is_there()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await OnAsync(postgres);
        ground.Environment.Remove("ConnectionStrings__RabbitMq");
        await postgres.StopAsync();

        await using var leadRouter = LeadRouterProcess.Launch(ground, roles: null);
        await Eventually.GetAsync("it says what it waits for", () => ReasonAsync(leadRouter), Token);
        using (var sent = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "there is nowhere to keep it");
            sent.Headers.RetryAfter.ShouldNotBeNull();
        }

        await postgres.StartAgainAsync(Token);
        await leadRouter.ReadyAsync(Token);
        using var again = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Intake_alone_does_not_wait_and_makes_no_tables()
    {
        await using var postgres = await PostgresServer.StartAsync(Token);
        await using var ground = await OnAsync(postgres);
        await using (var intake = await LeadRouterProcess.ServeAsync(ground, "intake", null, Token))
        {
            (await ground.CountAsync("select count(*) from information_schema.tables where table_schema = 'public'", Token)).ShouldBe(
                0,
                "intake never migrates"
            );
        }

        await postgres.StopAsync();
        await using var alone = await LeadRouterProcess.ServeAsync(ground, "intake", null, Token);
        using var sent = await alone.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Database", "nowhere", "Create it")]
    [InlineData("Username", "stranger", "Correct Username and Password")]
    public async Task One_that_refuses_us_ends_the_start_with_what_to_do(string keyword, string value, string hint)
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(ground.Environment[Postgres]) { [keyword] = value };
        ground.Environment[Postgres] = settings.ConnectionString;

        await using var leadRouter = LeadRouterProcess.Launch(ground, "scoring");

        (await leadRouter.EndAsync(Token)).ShouldBe(2, leadRouter.Output);
        var told = leadRouter.Output.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        told.ShouldContain("ConnectionStrings:Postgres");
        told.ShouldContain(hint);
        leadRouter.Output.ShouldNotContain("   at ", customMessage: "no stack beside the one line");
    }

    [Fact]
    public async Task A_host_name_that_nobody_knows_yet_is_waited_for()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        ground.Environment[Postgres] = "Host=nowhere.invalid;Database=leadrouter;Username=leadrouter";

        await using var leadRouter = LeadRouterProcess.Launch(ground, "scoring");

        var why = await Eventually.GetAsync("it says what it waits for", () => ReasonAsync(leadRouter), Token);
        why.ShouldContain("its host name is not known");
    }

    private static async Task<Ground> OnAsync(PostgresServer postgres) =>
        await Ground.PrepareRealAsync(await RabbitMqServer.SharedAsync(), postgres, await RedisServer.SharedAsync(), Token);

    private static async Task<string?> ReasonAsync(LeadRouterProcess leadRouter)
    {
        using var answer = await leadRouter.Http.GetAsync("/health/ready", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return health.GetProperty("reasons").TryGetProperty("database", out var reason) ? reason.GetString() : null;
    }
}
