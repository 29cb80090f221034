using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

public sealed class When_a_fault_is_asked_for
{
    private const string Contacts = "/crm/v3/objects/contacts";
    private const string Somebody = """{"properties":{"email":"jo@buyer.example"}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TEN_SECONDLY_ROLLING", "10000")]
    [InlineData("SECONDLY", "1000")]
    [InlineData("DAILY", null)]
    public async Task A_rate_limit_names_its_policy_and_does_nothing(string policyName, string? interval)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.PostAsync("/simulator/faults", $$"""{"kind":"429","policyName":"{{policyName}}"}""");

        using var answer = await hubSpot.Http.PostAsync(Contacts, new StringContent(Somebody), Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        body!["policyName"]!.ToString().ShouldBe(policyName);
        body["errorType"]!.ToString().ShouldBe("RATE_LIMIT");
        (answer.Headers.TryGetValues("X-HubSpot-RateLimit-Interval-Milliseconds", out var values) ? values.First() : null).ShouldBe(
            interval
        );
        hubSpot.Server.State.Count("contacts").ShouldBe(0);
    }

    [Theory]
    [InlineData("timeout", 0)]
    [InlineData("timeout-after-apply", 1)]
    public async Task A_cut_connection_leaves_the_write_undone_or_done(string kind, int records)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.PostAsync("/simulator/faults", $$"""{"kind":"{{kind}}"}""");

        await Should.ThrowAsync<HttpRequestException>(() => hubSpot.PostAsync(Contacts, Somebody));

        hubSpot.Server.State.Count("contacts").ShouldBe(records);
    }

    [Fact]
    public async Task It_happens_as_often_as_asked_and_only_on_its_path()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.PostAsync("/simulator/faults", """{"kind":"503","times":2,"path":"/objects/"}""");

        (await hubSpot.GetAsync("/crm/v3/owners"))["results"]!.AsArray().Count.ShouldBe(1);
        (await hubSpot.PostAsync(Contacts, Somebody)).Status.ShouldBe(503);
        (await hubSpot.PostAsync(Contacts, Somebody)).Status.ShouldBe(503);
        (await hubSpot.PostAsync(Contacts, Somebody)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_in_words()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        var (status, body) = await hubSpot.PostAsync("/simulator/faults", """{"kind":"earthquake"}""");

        status.ShouldBe(400);
        body["error"]!.ToString().ShouldContain("earthquake");
    }

    [Fact]
    public async Task The_journal_shows_requests_and_no_token()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.PostAsync(Contacts, Somebody);

        var journal = (await hubSpot.GetAsync("/simulator/requests")).ToJsonString();

        journal.ShouldContain(Contacts);
        journal.ShouldContain("\"status\":201");
        journal.ShouldNotContain(SimulatedHubSpot.Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_token_nothing_is_said(string? token)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        hubSpot.Http.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);

        var (status, body) = await hubSpot.PostAsync(Contacts, Somebody);

        status.ShouldBe(401);
        body["category"]!.ToString().ShouldBe("INVALID_AUTHENTICATION");
        body["correlationId"].ShouldNotBeNull();
        hubSpot.Server.State.Count("contacts").ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"properties\":")]
    [InlineData("[]")]
    [InlineData("{\"properties\":5}")]
    [InlineData("")]
    public async Task A_body_that_is_none_is_refused_in_HubSpots_shape(string json)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        var (status, body) = await hubSpot.PostAsync(Contacts, json);

        status.ShouldBe(400);
        body["category"]!.ToString().ShouldBe("VALIDATION_ERROR");
    }

    [Fact]
    public async Task More_requests_than_the_limit_are_refused_until_the_window_has_passed()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync(new() { Token = SimulatedHubSpot.Token, RequestsPerTenSeconds = 2 });
        await hubSpot.PostAsync(Contacts, Somebody);
        await hubSpot.PostAsync(Contacts, Somebody);

        var (status, body) = await hubSpot.PostAsync(Contacts, Somebody);

        status.ShouldBe(429);
        body["policyName"]!.ToString().ShouldBe("TEN_SECONDLY_ROLLING");
    }
}
