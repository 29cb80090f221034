using Dapper;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos;

/// <summary>kill -9 of the whole embedded process at ten seeded points of a stream.</summary>
public sealed class When_the_embedded_process_is_killed
{
    private const int Activities = 3_000;
    private const int Kills = 10;
    private const int Seed = 20_261;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_activity_counts_once_every_lead_is_routed_once_and_the_CRM_has_each_contact_once()
    {
        var items = SeededStream.Of(Seed, Activities);
        var random = new Random(Seed);
        var points = Enumerable.Range(0, Kills).Select(_ => random.Next(50, Activities - 50)).Order().ToList();
        await using var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { OwnersOnDemand = true },
            cancellationToken: Token
        );
        var settings = new Dictionary<string, string>
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "any",
        };
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, Token);
        var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, settings, Token);
        try
        {
            var accepted = 0;
            var address = leadRouter.Address;
            var sending = SeededStream.SendAsync(
                items,
                () => Volatile.Read(ref address),
                concurrency: 2,
                count => Interlocked.Add(ref accepted, count),
                Token
            );
            foreach (var point in points)
            {
                await Eventually.IsTrueAsync(
                    $"{point} activities accepted",
                    () => Task.FromResult(Volatile.Read(ref accepted) >= point),
                    Token
                );
                await leadRouter.KillAsync();
                await leadRouter.DisposeAsync();
                leadRouter = await LeadRouterProcess.ServeAsync(ground, null, settings, Token);
                Volatile.Write(ref address, leadRouter.Address);
            }

            await sending;
            await Oracle.CheckAsync(ground, Activities, Token);

            await Eventually.IsTrueAsync(
                "the CRM is told of everybody",
                async () => await ground.CountAsync("select count(*) from crm_jobs where parked_at is null", Token) == 0,
                Token
            );
            await using var connection = await ground.OpenAsync(Token);
            var told = await connection.ExecuteScalarAsync<long>("select count(*) from crm_records");
            told.ShouldBeGreaterThan(0);
            ((long)crm.State.Count("contacts")).ShouldBe(told, "each contact is in the CRM once");
        }
        finally
        {
            await leadRouter.DisposeAsync();
        }
    }
}
