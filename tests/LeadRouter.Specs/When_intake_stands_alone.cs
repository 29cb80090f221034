using System.Net;
using System.Net.Http.Json;
using System.Text;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Intake with RabbitMQ and nothing else: it knows of no database.</summary>
public sealed class When_intake_stands_alone
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_ready_and_what_it_accepts_is_scored_once_a_scoring_process_appears()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using (var intake = await ground.ServeIntakeAloneAsync(Token))
        {
            using var response = await intake.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            // What it accepted does not depend on its going on.
            await intake.KillAsync();
        }

        await using var others = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, Token);
        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(others, Token), Token);
        (await ground.CountAsync("select count(*) from activities", Token)).ShouldBe(3);
    }

    [Fact]
    public async Task What_it_could_not_read_is_among_the_failed_activities_later()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        var unknown = """{"batch":[{"type":"dance","userId":"u","messageId":"1"},{"type":"page","userId":"u","messageId":"2"}]}""";
        (await PostAsync(intake, unknown)).ShouldBe(HttpStatusCode.OK, "bad input never loses good input beside it");
        (await PostAsync(intake, "{ no JSON")).ShouldBe(HttpStatusCode.BadRequest);

        await using var scoring = await LeadRouterProcess.ServeAsync(ground, "scoring", null, Token);
        await Eventually.IsTrueAsync(
            "both are kept, each with its reason",
            async () =>
                await ground.CountAsync(
                    "select count(*) from failed_activities where reason in ('unknown-type', 'unparseable') and count = 1",
                    Token
                ) == 2,
            Token
        );
        await Eventually.IsTrueAsync(
            "the good one is scored",
            async () => await ground.CountAsync("select count(*) from activities", Token) == 1,
            Token
        );
    }

    private static async Task<HttpStatusCode> PostAsync(LeadRouterProcess intake, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await intake.Http.PostAsync("/v1/batch", content, Token);
        return response.StatusCode;
    }
}
