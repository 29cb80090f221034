using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>The last day that there is ended in an error of the server's; the first one was kept, and from then on no list of members could be told.</summary>
public sealed class When_an_absence_has_no_day_that_can_be_told
{
    [Theory]
    [InlineData("""{"absent": {"until": "9999-12-31"}}""")]
    [InlineData("""{"absent": {"from": "0001-01-01", "until": "2027-01-01"}}""")]
    [InlineData("""{"absent": {"from": "0001-01-01T00:00:00Z"}}""")]
    public async Task It_is_refused_and_the_list_can_be_read(string body)
    {
        await using var rig = await ApiRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/members/ana@acme.example/standing")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiRig.AdminKey);

        using var answer = await rig.Client.SendAsync(request, ApiRig.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiRig.ProblemAsync(answer)).Type.ShouldBe("/problems/bad-body");
        (await rig.ReadAsync("/v1/members")).GetProperty("members").GetArrayLength().ShouldBeGreaterThan(0);
    }
}
