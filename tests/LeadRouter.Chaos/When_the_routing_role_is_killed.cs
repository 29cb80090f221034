using System.Globalization;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos;

/// <summary>kill -9 of the routing role in the middle of what it writes, at seeded points, on real RabbitMQ and PostgreSQL. <c>eng/chaos --all</c> kills it 200 times.</summary>
public sealed class When_the_routing_role_is_killed
{
    private const int Seed = 6;
    private const int Askers = 6;

    /// <summary>An identify, a group and a form.</summary>
    private const int ActivitiesOfAsker = 3;

    /// <summary>Some fifteen seconds.</summary>
    private const int LooksBeforeMore = 200;

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("LEADROUTER_CHAOS_KILLS") ?? "10",
        CultureInfo.InvariantCulture
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_lead_has_one_owner_and_one_credit_and_every_request_for_sales_is_accounted_for()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var others = await LeadRouterProcess.ServeAsync(ground, "intake,scoring,crm,alerts", null, Token);
        await using var stops = await RoutingStops.InstallAsync(ground, Token);
        var victim = new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = $"{ground.Environment["ConnectionStrings__Postgres"]};Application Name={RoutingStops.Victim}",
        };
        var random = new Random(Seed);
        var asked = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every point before any of them again, each time in another order.
            var point = Shuffled(kill / RoutingStops.Points.Count)[kill % RoutingStops.Points.Count];
            // The books of a team are one row for all leads of a transaction.
            var row = point.Table == "fairness_books" ? 1 : 1 + random.Next(Askers);
            await stops.SetAsync(point, row);
            await using var routing = LeadRouterProcess.Launch(ground, "routing", victim);
            await AskAsync(others, asked++);
            var looked = 0;
            await Eventually.IsTrueAsync(
                $"row {row} of {point.Table} {point.When}",
                async () =>
                {
                    // Another role may have sent what the routing role left in the outbox before it came to that itself: then it stands nowhere until more is asked.
                    if (++looked % LooksBeforeMore == 0)
                    {
                        await AskAsync(others, asked++);
                    }

                    return await stops.IsHeldAsync();
                },
                Token
            );
            await routing.KillAsync();
            await stops.ReleaseAsync(Token);
        }

        await using var last = await LeadRouterProcess.ServeAsync(ground, "routing", victim, Token);
        await Oracle.CheckAsync(ground, asked * Askers * ActivitiesOfAsker, Token);
        (await ground.CountAsync("select count(*) from leads", Token)).ShouldBe(asked * Askers);
        (await ground.CountAsync("select count(*) from leads where owner is not null and closed_at is null", Token)).ShouldBe(
            asked * Askers
        );
    }

    private static (string Table, string When)[] Shuffled(int round)
    {
        var points = RoutingStops.Points.ToArray();
        new Random(Seed + round).Shuffle(points);
        return points;
    }

    /// <summary>People of different accounts ask for a demo.</summary>
    private static Task AskAsync(LeadRouterProcess intake, int time) =>
        SeededStream.SendAsync(
            [
                .. Enumerable
                    .Range(0, Askers)
                    .SelectMany(i => DemoRequest.Of(FormattableString.Invariant($"{time}-{i}"), TimeProvider.System.GetUtcNow())),
            ],
            () => intake.Address,
            concurrency: 1,
            _ => { },
            Token
        );
}
