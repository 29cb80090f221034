using Dapper;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Rows that nobody can ever send lie before those that can: more of them than the relay takes at once.</summary>
public sealed class When_an_outbox_row_cannot_be_read
{
    private const int Unreadable = 250;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task It_is_kept_once_with_its_reason_and_the_rest_flows(Footing footing)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using (var first = await LeadRouterProcess.ServeAsync(ground, null, null, Token))
        {
            await first.KillAsync();
        }

        await using (var connection = await ground.OpenAsync(Token))
        {
            string[] bodies = ["{ no JSON", "null", "{}"];
            await connection.ExecuteAsync(
                "insert into outbox (id, endpoint, type, body, created_at) values (@Id, @Endpoint, @Type, @Body, 0)",
                Enumerable
                    .Range(0, Unreadable)
                    .Select(i => new
                    {
                        Id = $"unreadable:{i}",
                        Endpoint = MessageTopology.Routing,
                        Type = typeof(LeadQualified).FullName,
                        Body = bodies[i % bodies.Length],
                    })
            );
        }

        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        using var response = await leadRouter.Http.PostAsync(
            "/v1/batch",
            System.Net.Http.Json.JsonContent.Create(DemoVisit.Batch()),
            Token
        );
        response.EnsureSuccessStatusCode();
        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
        await Eventually.IsTrueAsync(
            "the outbox is drained",
            async () => await ground.CountAsync("select count(*) from outbox", Token) == 0,
            Token
        );
        (
            await ground.CountAsync(
                "select count(*) from failed_messages where id like 'unreadable:%' and reason like 'The outbox held%'",
                Token
            )
        ).ShouldBe(Unreadable);
    }
}
