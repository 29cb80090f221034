using System.Net;
using Dapper;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>
/// A failover that has left us with a standby, a host that takes writes away before the disk is full: PostgreSQL answers and refuses. What is accepted waits, as it does
/// while PostgreSQL is away, and is never given back so often that it leaves the flow.
/// </summary>
public sealed class When_PostgreSQL_takes_no_writes_for_a_while
{
    private const int Activities = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_accepted_waits_and_is_folded_once_afterwards()
    {
        var items = SeededStream.Of(seed: 17, Activities);
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var process = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        await SetAsync(ground, "set default_transaction_read_only = on");

        await SeededStream.SendAsync(items, () => process.Address, concurrency: 2, _ => { }, Token);
        await Eventually.IsTrueAsync(
            "scoring has waited for some seconds",
            () => Task.FromResult(process.Output.Split('\n').Count(line => line.Contains("Scoring waits", StringComparison.Ordinal)) >= 5),
            Token
        );
        using (var ready = await process.Http.GetAsync("/health/ready", Token))
        {
            ready.StatusCode.ShouldBe(HttpStatusCode.OK, "who reads is answered, and who sends");
            (await ready.Content.ReadAsStringAsync(Token)).ShouldContain("PostgreSQL takes no writes");
        }

        await SetAsync(ground, "reset default_transaction_read_only");
        await Oracle.CheckAsync(ground, Activities, Token);
        (await DeadAsync(ground)).ShouldBe(0u);
        process.Output.ShouldNotContain(" ERR ");
    }

    /// <summary>Of the database, and of all who are connected to it.</summary>
    private static async Task SetAsync(Ground ground, string setting)
    {
        await using var connection = await ground.OpenAsync(Token);
        await connection.ExecuteAsync("set session characteristics as transaction read write");
        await connection.ExecuteAsync($"do $$ begin execute format('alter database %I {setting}', current_database()); end $$");
        await connection.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        );
    }

    private static async Task<uint> DeadAsync(Ground ground)
    {
        var factory = new ConnectionFactory { Uri = new Uri(ground.Environment["ConnectionStrings__RabbitMq"]) };
        await using var connection = await factory.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        return await channel.MessageCountAsync("leadrouter.dead.v1", Token);
    }
}
