using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_question_is_misspelt
{
    [Theory]
    [InlineData("/v1/leads?ownr=ana@acme.example", "'ownr'", "owner, stage, limit, after")]
    [InlineData("/v1/contacts/vera@acme.example?as_of=2026-01-01T00:00:00Z", "'as_of'", "asOf")]
    [InlineData("/v1/contacts/vera@acme.example?key=other", "'key'", "asOf")]
    [InlineData("/v1/failed-activities/summary?since=2026-01-01T00:00:00Z", "'since'", "none")]
    [InlineData("/v1/accounts/acme.example?a%0Ab=1", "'a b'", "none")]
    public async Task A_parameter_that_the_route_does_not_have_is_named_beside_those_it_has(string path, string named, string known)
    {
        await using var rig = await ApiRig.StartAsync();

        var problem = await rig.ProblemAsync(path);

        (problem.Status, problem.Type).ShouldBe((400, "/problems/unknown-parameter"));
        problem.Detail.ShouldContain(named);
        problem.Detail.ShouldContain(known);
    }

    [Theory]
    [InlineData("/v1/leads?owner=ana@acme.example&owner=ben@acme.example", "owner must be given once")]
    [InlineData("/v1/failed-activities?source=web%00", "source must be the name of a write key")]
    [InlineData("/v1/failed-activities?reason=unknown-typ", "reason must be a word of the catalogue")]
    public async Task A_value_that_could_find_nothing_is_refused_and_not_answered_with_nothing(string path, string expected)
    {
        await using var rig = await ApiRig.StartAsync();

        var problem = await rig.ProblemAsync(path);

        (problem.Status, problem.Type).ShouldBe((400, "/problems/bad-parameter"));
        problem.Detail.ShouldContain(expected);
    }

    [Theory]
    [InlineData("""{"reason": "unknown-typ"}""", "`reason` must be a word of the catalogue")]
    [InlineData("""{"source": "web\u0000"}""", "`source` must be the name of a write key")]
    public async Task So_is_a_replay_of_what_cannot_be(string body, string expected)
    {
        await using var rig = await ApiRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/failed-activities/replay")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiRig.AdminKey);

        using var response = await rig.Client.SendAsync(request, ApiRig.Token);

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((400, "/problems/bad-body"));
        problem.Detail.ShouldContain(expected);
    }

    [Fact]
    public async Task Who_may_not_read_is_not_told_of_parameters()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/leads?ownr=ana", key: null)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Case_does_not_matter()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ReadAsync("/v1/leads?LIMIT=1")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }
}
