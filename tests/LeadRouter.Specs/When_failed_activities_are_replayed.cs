using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>What could not be taken is kept, whoever is away, and becomes what it would have been, once, whoever is killed.</summary>
public sealed class When_failed_activities_are_replayed
{
    private const string All = "/v1/failed-activities";
    private const int Sent = 2_900;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_failed_while_PostgreSQL_was_away_is_listed_once_and_fixed()
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
        (await PostAsync(intake, """{"batch":[{"type":"dance","userId":"u","messageId":"1"}]}""")).ShouldBe(HttpStatusCode.OK);
        await postgres.StartAgainAsync(Token);

        var listed = await Eventually.GetAsync(
            "it is listed",
            async () => await GetAsync(scoring, All) is { } page && page.GetProperty("items").GetArrayLength() > 0 ? new Found(page) : null,
            Token
        );
        var item = listed.Value.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("count").GetInt64().ShouldBe(1);
        var one = $"{All}/{item.GetProperty("id").GetString()}";
        using var fix = new StringContent("""{"type":"page","userId":"u","messageId":"1"}""", Encoding.UTF8);
        (await scoring.Http.PutAsync(one, fix, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await scoring.Http.PostAsync($"{one}/replay", null, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Eventually.IsTrueAsync(
            "it is scored",
            async () => await ground.CountAsync("select count(*) from activities", Token) == 1,
            Token
        );
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(0);
    }

    [Theory]
    [InlineData(Footing.Embedded)]
    [InlineData(Footing.Real)]
    public async Task A_replay_that_is_killed_is_started_again_and_everything_counts_once(Footing footing)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using (var first = await LeadRouterProcess.ServeAsync(ground, null, null, Token))
        {
            var items = Enumerable.Range(0, Sent).Select(i => $$"""{"type":"page","userId":"u{{i % 7}}","messageId":"m{{i}}"}""");
            (await PostAsync(first, $$"""{"batch":[{{string.Join(",", items)}}]}""")).ShouldBe(HttpStatusCode.OK);
            await Eventually.IsTrueAsync(
                "what stood behind the limit is kept",
                async () => await ground.CountAsync("select count(*) from failed_activities", Token) == Sent - 2_500,
                Token
            );
            string? after = null;
            for (var page = 0; page < 5; page++)
            {
                after = (await ReplayAsync(first, 20, after)).GetProperty("next").GetString();
            }

            // In the midst of a page: what of it was sent, and what of that was noted, is left to chance.
            var last = ReplayAsync(first, 200, after);
            await first.KillAsync();
            await last.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await using var second = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        var answer = await ReplayAsync(second, 500, null);
        answer.GetProperty("stillFailing").GetInt32().ShouldBe(0);
        (await ReplayAsync(second, 500, null)).GetProperty("items").GetArrayLength().ShouldBe(0);

        await Eventually.IsTrueAsync(
            "everything is scored",
            async () => await ground.CountAsync("select count(*) from activities", Token) >= Sent,
            Token
        );
        (await ground.CountAsync("select count(*) from activities", Token)).ShouldBe(Sent);
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(0);
    }

    private static async Task<JsonElement> ReplayAsync(LeadRouterProcess process, int limit, string? after)
    {
        using var response = await process.Http.PostAsJsonAsync(
            $"{All}/replay",
            new
            {
                all = true,
                limit,
                after,
            },
            Token
        );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task<JsonElement?> GetAsync(LeadRouterProcess process, string path)
    {
        using var response = await process.Http.GetAsync(path, Token);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>(Token) : null;
    }

    private static async Task<HttpStatusCode> PostAsync(LeadRouterProcess process, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await process.Http.PostAsync("/v1/batch", content, Token);
        return response.StatusCode;
    }
}
