using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>PostgreSQL's text cannot hold U+0000: the form was answered as durable, became a failed activity, and stayed pending for ever.</summary>
public sealed class When_a_form_has_a_NUL_in_it
{
    private const string Form =
        """{"email":"vera@acme.example","form":"demo","messageId":"a\u0000b","userId":"v\u0000","traits":{"com\u0000pany.industry":"soft\u0000ware"},"properties":{"no\u0000te":"x\u0000"}}""";

    [Fact]
    public async Task It_is_taken_out_and_the_request_is_found_with_or_without()
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/leads/route?wait=0s")
        {
            Content = new StringContent(Form, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiRig.IngestKey);

        using var answer = await rig.Client.SendAsync(request, ApiRig.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        JsonSerializer
            .Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ApiRig.Token))
            .GetProperty("messageId")
            .GetString()
            .ShouldBe("ab");
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        var kept = (await connection.QueryAsync<byte[]>("select block from inbox order by id"))
            .SelectMany(block => ActivityBlock.Read(block))
            .Select(stamped => ActivityJson.Read(stamped.Json.Span))
            .ToList();
        kept.Count.ShouldBe(2);
        foreach (var activity in kept)
        {
            JsonSerializer.Serialize(activity).ShouldNotContain("\\u0000");
        }

        kept[0].Traits.ShouldBe(new Dictionary<string, string> { ["company.industry"] = "software" });
    }
}
