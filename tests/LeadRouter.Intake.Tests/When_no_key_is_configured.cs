using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_no_key_is_configured
{
    [Theory]
    [InlineData(null)]
    [InlineData("Basic V1JJVEVLRVlfQUJDOg==")]
    [InlineData("Basic %%%")]
    public async Task Any_key_or_none_sends_as_the_default_source(string? authorization)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/track",
            Encoding.UTF8.GetBytes(Items.Track(1)),
            request => request.Headers.TryAddWithoutValidation("Authorization", authorization is null ? [] : [authorization])
        );

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Source.ShouldBe("default");
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy.example")]
    [InlineData("CF-Connecting-IP", "203.0.113.9")]
    [InlineData("True-Client-IP", "203.0.113.9")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    public async Task A_request_through_a_proxy_is_refused(string header, string value)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/track",
            Encoding.UTF8.GetBytes(Items.Track(1)),
            request => request.Headers.Add(header, value)
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "no-key-configured");
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080;http://[::1]:8080", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://127.0.0.1:8080;http://10.0.0.5:8080", false)]
    [InlineData("http://leads.acme.example", false)]
    [InlineData("http://localhost.acme.example:8080", false)]
    [InlineData("8080", false)]
    public void Only_this_machine_may_be_listened_to(string urls, bool isAllowed)
    {
        var refusal = IntakeSetup.RefusalToListen(new ConfigurationBuilder().Build(), [urls]);

        if (isAllowed)
        {
            refusal.ShouldBeNull();
        }
        else
        {
            refusal.ShouldNotBeNull().ShouldContain("Intake:Keys:0:Key");
        }
    }

    [Fact]
    public void With_a_key_every_address_may_be_listened_to()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Intake:Keys:0:Key", (string?)"k")])
            .Build();

        IntakeSetup.RefusalToListen(configuration, ["http://0.0.0.0:8080"]).ShouldBeNull();
    }
}
