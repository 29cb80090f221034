using System.Net;
using LeadRouter.Intake.CloudEvents;
using Shouldly;
using static LeadRouter.Intake.Tests.CloudEventCalls;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_CloudEvents_header_is_unusual
{
    [Theory]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("\"a \\\"b\\\" c\"", "a \"b\" c")]
    [InlineData("\"%41\"", "A")]
    [InlineData("%2541", "%41")]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    [InlineData("Jan\u00E9 1", "Jané 1")]
    [InlineData("Jan\u00C3\u00A9 1", "Jané 1")]
    [InlineData("%C3%28", null)]
    [InlineData("%ED%A0%80", null)]
    [InlineData("%FF", null)]
    public void A_header_is_unquoted_and_decoded_once(string header, string? expected) =>
        CloudEventHeader.Decode(header).ShouldBe(expected);

    [Fact]
    public async Task A_header_that_is_not_UTF_8_is_refused_and_kept()
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await SendAsync(
            app,
            """{"userId":"u"}""",
            "application/json",
            ("ce-specversion", "1.0"),
            ("ce-id", "%FF"),
            ("ce-source", "s"),
            ("ce-type", "page")
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "not-utf8");
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("not-utf8");
    }

    [Fact]
    public async Task Raw_Latin_1_in_a_header_is_read_and_the_key_beside_it_still_counts()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();
        var head =
            "POST /v1/activities HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nce-specversion: 1.0\r\nce-id: \u00E9\r\nce-source: s\r\nce-type: page\r\nContent-Length: 14\r\n";

        var refused = await SendRawAsync(app, head + "Authorization: Basic bm9uZTo=\r\n\r\n{\"userId\":\"u\"}");
        var taken = await SendRawAsync(app, head + "Authorization: Basic V1JJVEVLRVlfQUJDOg==\r\n\r\n{\"userId\":\"u\"}");

        refused.ShouldStartWith("HTTP/1.1 401");
        taken.ShouldStartWith("HTTP/1.1 200");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().MessageId.ShouldBe("é");
        (await app.FailedAsync()).ShouldBeEmpty();
    }
}
