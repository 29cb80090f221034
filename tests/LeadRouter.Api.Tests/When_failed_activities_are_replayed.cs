using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_failed_activities_are_replayed : IAsyncLifetime
{
    private const string All = "/v1/failed-activities";
    private const string Replay = All + "/replay";
    private const string Everything = """{"all": true}""";

    /// <summary>It arrived a day ago, by a sender whose clock is right.</summary>
    private static readonly long Arrived = ApiRig.Now.AddDays(-1).ToUnixTimeMilliseconds();

    private CrashingTransport transport = null!;
    private ApiRig rig = null!;

    public async ValueTask InitializeAsync() =>
        rig = await ApiRig.StartAsync(
            withIntake: true,
            setUp: services =>
            {
                services.AddSingleton<InboxTransport>();
                services.AddSingleton<IIntakeTransport>(provider =>
                    transport = new CrashingTransport(provider.GetRequiredService<InboxTransport>())
                );
            }
        );

    [Fact]
    public async Task A_fixed_one_becomes_an_activity_of_its_first_arrival_that_comes_late()
    {
        var id = await FailAsync("unknown-type", """{"type":"dance","userId":"u","messageId":"1"}""");

        var shown = await OkAsync(HttpMethod.Put, $"{All}/{id}", """{"type":"page","userId":"u","messageId":"1"}""");
        shown.GetProperty("fixedBy").GetString().ShouldBe("Api:Keys:1");
        (await InboxAsync()).ShouldBeEmpty();
        var replayed = await OkAsync(HttpMethod.Post, $"{All}/{id}/replay");

        replayed.GetProperty("outcome").GetString().ShouldBe("taken");
        var stamped = (await InboxAsync()).ShouldHaveSingleItem();
        ActivityJson.Read(stamped.Json.Span).At.ShouldBe(Arrived, "its time is that of its first arrival");
        stamped.ArrivedAt.ShouldBe(ApiRig.Now.ToUnixTimeMilliseconds(), "it is a day late: for the digest");
        (await rig.ProblemAsync($"{All}/{id}", ApiRig.AdminKey)).Type.ShouldBe("/problems/no-failed-activity");
    }

    [Fact]
    public async Task They_leave_in_the_order_of_their_first_arrival_page_by_page()
    {
        foreach (var number in new[] { 4, 1, 3, 0, 2 })
        {
            await FailAsync("unknown-binding", Page(number), Arrived + (number / 2), position: number % 2);
        }

        string? after = null;
        var left = new List<long>();
        do
        {
            var page = await OkAsync(
                HttpMethod.Post,
                Replay,
                JsonSerializer.Serialize(
                    new
                    {
                        all = true,
                        limit = 2,
                        after,
                    }
                )
            );
            left.Add(page.GetProperty("left").GetInt64());
            after = page.GetProperty("next").GetString();
        } while (after is not null);

        left.ShouldBe([3, 1, 0]);
        (await InboxIdsAsync()).ShouldBe(["m0", "m1", "m2", "m3", "m4"]);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_still_fails_stays_counted_and_holds_nothing_up()
    {
        await FailAsync("unknown-binding", Page(1), Arrived);
        var bad = await FailAsync("no-identity", """{"type":"page"}""", Arrived + 1);
        await FailAsync("unknown-binding", Page(2), Arrived + 2);

        var answer = await OkAsync(HttpMethod.Post, Replay, Everything);

        answer.GetProperty("taken").GetInt32().ShouldBe(2);
        answer.GetProperty("items")[1].GetProperty("reasonNow").GetString().ShouldBe("no-identity");
        (await InboxIdsAsync()).ShouldBe(["m1", "m2"]);
        var kept = await rig.ReadAsync($"{All}/{bad}");
        kept.GetProperty("count").GetInt64().ShouldBe(2);
        kept.GetProperty("lastSeen").GetDateTime().ShouldBe(ApiRig.Now.UtcDateTime);
        kept.GetProperty("firstSeen").GetDateTime().ShouldBe(ApiRig.Now.AddDays(-1).UtcDateTime.AddMilliseconds(1));
    }

    [Fact]
    public async Task An_end_between_the_sending_and_the_noting_leaves_them_for_the_next_replay_with_the_same_keys()
    {
        await FailAsync("unknown-binding", """{"type":"page","userId":"u"}""");
        await FailAsync("unknown-binding", Page(1));
        (await OkAsync(HttpMethod.Post, Replay, """{"all": true, "dryRun": true}""")).GetProperty("taken").GetInt32().ShouldBe(2);
        transport.CrashAfterSending = true;
        (await ApiRig.ProblemAsync(await SendAsync(HttpMethod.Post, Replay, Everything))).Status.ShouldBe(500);
        (await CountAsync()).ShouldBe(2);
        transport.CrashAfterSending = false;

        (await OkAsync(HttpMethod.Post, Replay, Everything)).GetProperty("taken").GetInt32().ShouldBe(2);
        (await OkAsync(HttpMethod.Post, Replay, Everything)).GetProperty("items").GetArrayLength().ShouldBe(0);

        var sent = (await InboxAsync()).Select(stamped => Convert.ToHexString(stamped.Json.Span)).ToList();
        sent.Count.ShouldBe(4);
        sent.Distinct().Count().ShouldBe(2, "the same activities, with the same keys: scoring counts them once");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_replay_cannot_send_stays()
    {
        await FailAsync("unknown-binding", Page(1));
        await rig.GetAsync(All, ApiRig.AdminKey);
        transport.IsFull = true;

        using var response = await SendAsync(HttpMethod.Post, Replay, Everything);

        ((int)response.StatusCode).ShouldBe(429);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        var good = await FailAsync("unknown-binding", Page(1));
        var bad = await FailAsync("unknown-type", """{"type":"dance","userId":"u"}""", Arrived + 1);

        var answer = await OkAsync(HttpMethod.Post, Replay, """{"source": "web", "dryRun": true}""");
        await OkAsync(HttpMethod.Put, $"{All}/{bad}?dryRun=true", Page(2));

        answer
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => (item.GetProperty("id").GetString(), item.GetProperty("outcome").GetString()))
            .ShouldBe([(good, "taken"), (bad, "still-failing")]);
        (await InboxAsync()).ShouldBeEmpty();
        (await rig.ReadAsync($"{All}/{bad}")).GetProperty("count").GetInt64().ShouldBe(1);
        (await rig.ReadAsync($"{All}/{bad}")).GetProperty("fixedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"type":"page"}""", "no-identity")]
    [InlineData("""{"type":"page","userId":"u","timestamp":"2026-01-06T09:00:00Z"}""", "future-clock")]
    [InlineData("{", "unparseable")]
    [InlineData("", "unparseable")]
    public async Task A_fix_that_would_fail_too_is_refused_with_the_reason(string fix, string reason)
    {
        var id = await FailAsync("unknown-type", """{"type":"dance","userId":"u"}""");

        (await ApiRig.ProblemAsync(await SendAsync(HttpMethod.Put, $"{All}/{id}", fix))).Type.ShouldBe("/problems/" + reason);

        (await rig.ReadAsync($"{All}/{id}")).GetProperty("fixedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task One_that_is_dismissed_is_gone_and_who_did_and_why_is_noted()
    {
        var id = await FailAsync("unknown-type", """{"type":"dance","userId":"u"}""");
        (await ApiRig.ProblemAsync(await SendAsync(HttpMethod.Delete, $"{All}/{id}"))).Type.ShouldBe("/problems/bad-parameter");

        await OkAsync(HttpMethod.Delete, $"{All}/{id}?why=A%20test");

        (await CountAsync()).ShouldBe(0);
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        (await connection.QuerySingleAsync<string>("select actor || ': ' || why from dismissed_activities")).ShouldBe("Api:Keys:1: A test");
    }

    [Theory]
    [InlineData("PUT", "/x", "{}")]
    [InlineData("DELETE", "/x?why=y", "")]
    [InlineData("POST", "/x/replay", "")]
    [InlineData("POST", "/replay", Everything)]
    public async Task Only_an_admin_may(string method, string path, string body)
    {
        using var response = await SendAsync(new HttpMethod(method), All + path, body, ApiRig.ReadKey);

        (await ApiRig.ProblemAsync(response)).Type.ShouldBe("/problems/needs-admin");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"all": true, "reason": "too-many"}""")]
    [InlineData("""{"all": true, "limit": 0}""")]
    [InlineData("""{"all": true, "after": "x"}""")]
    // 9223372036854775807.1.2.a: begun at an instant that no calendar has.
    [InlineData("""{"all": true, "after": "OTIyMzM3MjAzNjg1NDc3NTgwNy4xLjIuYQ"}""")]
    [InlineData("""{"all": true, "reasn": "too-many"}""")]
    public async Task It_has_to_be_said_which_are_meant(string body) =>
        (await ApiRig.ProblemAsync(await SendAsync(HttpMethod.Post, Replay, body))).Type.ShouldBe("/problems/bad-body");

    [Fact]
    public async Task A_page_of_another_site_cannot_ask_this_machine_for_it()
    {
        await using var open = await ApiRig.StartAsync(keys: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{All}/x/replay");
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var response = await open.Client.SendAsync(request, ApiRig.Token);

        (await ApiRig.ProblemAsync(response)).Type.ShouldBe("/problems/no-key-configured");
    }

    [Fact]
    public async Task They_are_listed_and_counted_by_reason_and_source()
    {
        await FailAsync("unknown-type", "1", Arrived);
        await FailAsync("unknown-type", "2", Arrived + 1);
        await FailAsync("too-many", Page(1), Arrived + 2);

        var list = await rig.ReadAsync(
            $"{All}?reason=unknown-type&source=web&since={ApiRig.Now.AddDays(-1).UtcDateTime.AddMilliseconds(1):O}"
        );
        var summary = await rig.ReadAsync($"{All}/summary");

        list.GetProperty("items").GetArrayLength().ShouldBe(1);
        list.GetProperty("items")[0].GetProperty("replayUnchanged").GetString().ShouldBe("after-a-change");
        summary.GetProperty("kept").GetInt64().ShouldBe(3);
        summary
            .GetProperty("kinds")
            .EnumerateArray()
            .Select(kind => (kind.GetProperty("reason").GetString(), kind.GetProperty("kept").GetInt64()))
            .ShouldBe([("unknown-type", 2), ("too-many", 1)]);
    }

    private static string Page(int number) => $$"""{"type":"page","userId":"u","messageId":"m{{number}}"}""";

    private async Task<string> FailAsync(string reason, string bytes, long? at = null, int position = 0)
    {
        var failed = new FailedActivity
        {
            Reason = reason,
            Detail = "Because.",
            Source = "web",
            ArrivedAt = at ?? Arrived,
            Bytes = Encoding.UTF8.GetBytes(bytes),
            Reader = "segment",
            Position = position,
        };
        await rig
            .Services.GetRequiredService<IDatabase>()
            .TransactAsync((unit, token) => FailedActivityStore.KeepAsync(unit, [failed], token), ApiRig.Token);
        return FailedActivityStore.IdOf(failed);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "", string key = ApiRig.AdminKey)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return rig.Client.SendAsync(request, ApiRig.Token);
    }

    private async Task<JsonElement> OkAsync(HttpMethod method, string path, string body = "")
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(ApiRig.Token);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<long> CountAsync() => (await rig.ReadAsync($"{All}/summary")).GetProperty("kept").GetInt64();

    private async Task<IReadOnlyList<StampedActivity>> InboxAsync()
    {
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block))];
    }

    private async Task<IEnumerable<string>> InboxIdsAsync() =>
        (await InboxAsync()).Select(stamped => ActivityJson.Read(stamped.Json.Span).MessageId);

    public ValueTask DisposeAsync() => rig.DisposeAsync();
}
