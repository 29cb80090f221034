using System.Net;

namespace LeadRouter.Intake.Tests;

/// <summary>Whoever sees a tracker's events knows its app id: it is limited as a public key is, also where its key is a server's without a limit.</summary>
public sealed class When_an_app_id_sends_too_much
{
    private const int Burst = 1_000;

    [Fact]
    public async Task It_is_told_to_slow_down_and_the_key_is_not()
    {
        await using var app = await StartAsync();
        await (await SendAsync(app, Burst)).ShouldSucceedAsync();

        using var refused = await SendAsync(app, 1);

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rate-limit");
        await (await app.PostAsync("/v1/page", """{"userId":"u","writeKey":"SECRET"}""")).ShouldSucceedAsync();
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await (await SendAsync(app, 100)).ShouldSucceedAsync();
    }

    [Fact]
    public async Task A_key_that_says_that_there_is_no_limit_has_none()
    {
        await using var app = await StartAsync(("Intake:Keys:0:PerSecond", "0"));

        await (await SendAsync(app, Burst)).ShouldSucceedAsync();
        await (await SendAsync(app, Burst)).ShouldSucceedAsync();
    }

    [Fact]
    public async Task A_limit_of_the_key_is_one_for_both()
    {
        await using var app = await StartAsync(("Intake:Keys:0:PerSecond", "10"), ("Intake:Keys:0:BurstSeconds", "1"));
        await (await SendAsync(app, 10)).ShouldSucceedAsync();

        using var refused = await app.PostAsync("/v1/page", """{"userId":"u","writeKey":"SECRET"}""");

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rate-limit");
    }

    private static Task<IntakeApp> StartAsync(params (string Key, string Value)[] more) =>
        IntakeApp.StartAsync([
            ("Intake:Keys:0:Key", "SECRET"),
            ("Intake:Keys:0:Source", "website"),
            ("Intake:Keys:0:SnowplowAppId", "shop"),
            .. more,
        ]);

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, int events)
    {
        var items = Enumerable.Range(0, events).Select(i => $$"""{"e":"pv","aid":"shop","duid":"d","eid":"{{i}}"}""");
        return app.PostAsync(
            "/com.snowplowanalytics.snowplow/tp2",
            $$"""{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[{{string.Join(',', items)}}]}"""
        );
    }
}
