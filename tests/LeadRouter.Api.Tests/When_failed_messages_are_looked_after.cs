using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_failed_messages_are_looked_after : IAsyncLifetime
{
    private const string All = "/v1/failed-messages";
    private ApiRig rig = null!;

    public async ValueTask InitializeAsync()
    {
        rig = await ApiRig.StartAsync();
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        await connection.ExecuteAsync(
            """
            insert into failed_messages (endpoint, id, type, body, reason, at) values
                ('leadrouter.crm.v1', 'one', 'LeadRouter.Contracts.Scoring.ScoreChanged',
                 '{"ContactId": "0198c0de-0000-7000-8000-000000000001", "Version": 1, "At": 1, "DecisionId": "0198c0de-0000-7000-8000-000000000002"}', 'secret words', @Now),
                ('leadrouter.alerts.v1', 'two', 'unknown', 'no JSON', 'r', @Now + 1)
            """,
            // Of today: the retention sweeps while the test runs.
            new { Now = ApiRig.Now.ToUnixTimeMilliseconds() }
        );
    }

    [Fact]
    public async Task They_are_listed_the_oldest_first_and_what_they_say_only_to_an_admin()
    {
        var read = (await rig.ReadAsync(All)).GetProperty("items").EnumerateArray().ToList();
        read.Select(item => item.GetProperty("id").GetString()).ShouldBe(["one", "two"]);
        read[0].GetProperty("body").ValueKind.ShouldBe(JsonValueKind.Null);
        read[0].GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);

        var page = await rig.ReadAsync(All + "?limit=1", ApiRig.AdminKey);
        page.GetProperty("more").GetBoolean().ShouldBeTrue();
        page.GetProperty("items")[0].GetProperty("reason").GetString().ShouldBe("secret words");
        (await rig.ReadAsync(All + "?endpoint=leadrouter.alerts.v1")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await rig.ProblemAsync(All + "?endpoint=crm")).Detail.ShouldContain("leadrouter.crm.v1");
    }

    [Fact]
    public async Task They_are_sent_again_one_or_all_and_what_cannot_be_read_stays()
    {
        var one = await PostAsync("""{"endpoint": "leadrouter.crm.v1", "id": "one"}""");
        one.Status.ShouldBe(HttpStatusCode.OK, one.Body.GetRawText());
        one.Body.GetProperty("sent").GetInt32().ShouldBe(1);
        (await PostAsync("""{"endpoint": "leadrouter.crm.v1", "id": "one"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
        var rest = (await PostAsync("""{"all": true}""")).Body;
        (rest.GetProperty("sent").GetInt32(), rest.GetProperty("unreadable").GetInt32()).ShouldBe((0, 1));

        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        (await connection.QueryAsync<string>("select endpoint || ' ' || id from outbox")).ShouldBe(["leadrouter.crm.v1 one"]);
        (await connection.QueryAsync<string>("select id from failed_messages")).ShouldBe(["two"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"all": true, "endpoint": "leadrouter.crm.v1"}""")]
    [InlineData("""{"id": "one"}""")]
    [InlineData("""{"endpoint": "crm"}""")]
    [InlineData("""{"everything": true}""")]
    public async Task Who_does_not_say_which_are_meant_is_told_what_can_be_said(string body)
    {
        var answer = await PostAsync(body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.GetProperty("detail").GetString()!.ShouldContain("endpoint");
    }

    [Fact]
    public async Task Who_may_only_read_sends_nothing() =>
        (await PostAsync("""{"all": true}""", ApiRig.ReadKey)).Status.ShouldBe(HttpStatusCode.Forbidden);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string body, string key = ApiRig.AdminKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, All + "/replay")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await rig.Client.SendAsync(request, ApiRig.Token);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(ApiRig.Token)));
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();
}
