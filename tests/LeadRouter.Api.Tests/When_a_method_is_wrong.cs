using System.Net;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_method_is_wrong
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("BREW")]
    public async Task The_answer_names_those_that_are_right_on_every_route(string method)
    {
        await using var rig = await ApiRig.StartAsync();

        foreach (var path in When_a_key_is_asked_for.Routes.Select(route => route.Data.Item1))
        {
            using var response = await SendAsync(rig, method, path);

            var problem = await ApiRig.ProblemAsync(response);
            (problem.Status, problem.Type).ShouldBe((405, "/problems/wrong-method"), path);
            problem.Detail.ShouldContain("GET, HEAD, OPTIONS");
            problem.Detail.ShouldContain(method);
            problem.Detail.ShouldNotContain("b.example");
            response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"], path);
        }
    }

    [Fact]
    public async Task OPTIONS_asks_for_them_without_a_key()
    {
        await using var rig = await ApiRig.StartAsync();

        using var response = await SendAsync(rig, "OPTIONS", "/v1/leads");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"]);
    }

    [Theory]
    [MemberData(nameof(When_a_key_is_asked_for.Routes), MemberType = typeof(When_a_key_is_asked_for))]
    public async Task HEAD_is_GET_without_the_body_and_asks_for_the_key_as_well(string path, int status)
    {
        await using var rig = await ApiRig.StartAsync();

        using var stranger = await SendAsync(rig, "HEAD", path);
        using var reader = await SendAsync(rig, "HEAD", path, ApiRig.ReadKey);

        ((int)stranger.StatusCode).ShouldBe(401);
        ((int)reader.StatusCode).ShouldBe(status);
        (await reader.Content.ReadAsByteArrayAsync(ApiRig.Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_takes_GET_alone()
    {
        await using var rig = await ApiRig.StartAsync();

        using var response = await SendAsync(rig, "PUT", "/openapi/v1.json");

        (await ApiRig.ProblemAsync(response)).Type.ShouldBe("/problems/wrong-method");
        response.Content.Headers.Allow.ShouldBe(["GET", "OPTIONS"]);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task How_it_is_can_be_asked_and_nothing_else(string path)
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);

        using var get = await SendAsync(rig, "GET", path);
        using var head = await SendAsync(rig, "HEAD", path);
        using var options = await SendAsync(rig, "OPTIONS", path);
        get.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        options.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var method in (string[])["POST", "PUT", "DELETE", "BREW"])
        {
            using var response = await SendAsync(rig, method, path);

            (await ApiRig.ProblemAsync(response)).Type.ShouldBe("/problems/wrong-method", method);
            response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"]);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(ApiRig rig, string method, string path, string? key = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return rig.Client.SendAsync(request, ApiRig.Token);
    }
}
