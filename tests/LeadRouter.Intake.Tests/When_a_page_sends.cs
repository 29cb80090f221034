using System.Net;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>A browser asks first where it must, says where the page comes from, and keeps the answer from pages that may not read it.</summary>
public sealed class When_a_page_sends
{
    private const string Page = "https://www.acme.example";
    private static readonly byte[] Call = Encoding.UTF8.GetBytes(Items.Track(1)[..^1] + ""","writeKey":"PUBLIC"}""");

    public static readonly TheoryData<string> Routes =
    [
        "/v1/track",
        "/v1/batch",
        "/v1/activities",
        "/com.snowplowanalytics.snowplow/tp2",
        // What analytics.js calls them.
        "/v1/t",
        "/v1/p",
        "/v1/s",
        "/v1/i",
        "/v1/g",
        "/v1/a",
        "/v1/b",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_browser_may_send_what_analytics_js_sends(string path)
    {
        await using var app = await StartAsync();

        using var answer = await AskAsync(app, path, Page);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Page);
        Header(answer, "Access-Control-Allow-Methods").ShouldBe("POST");
        var headers = Header(answer, "Access-Control-Allow-Headers").Split(", ");
        new[] { "Authorization", "Content-Type", "X-Retry-Count" }.ShouldBeSubsetOf(headers);
        Header(answer, "Access-Control-Allow-Credentials").ShouldBe("true");
        Header(answer, "Access-Control-Max-Age").ShouldBe("7200");
        Header(answer, "Vary").ShouldContain("Origin");
    }

    [Fact]
    public async Task The_question_of_another_page_is_refused()
    {
        await using var app = await StartAsync();

        using var answer = await AskAsync(app, "/v1/batch", "https://www.other.example");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        Header(answer, "Vary").ShouldContain("Origin");
    }

    [Fact]
    public async Task Its_beacon_of_plain_text_is_taken_by_the_key_in_the_body()
    {
        await using var app = await StartAsync();

        using var answer = await SendAsync(app, Page, "text/plain;charset=UTF-8");

        await answer.ShouldSucceedAsync();
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Page);
        Header(answer, "Vary").ShouldContain("Origin");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Source.ShouldBe("pages");
    }

    [Theory]
    [InlineData("https://www.other.example")]
    [InlineData("http://www.acme.example")]
    [InlineData("https://www.acme.example:8443")]
    [InlineData("https://www.acme.example.other.example")]
    [InlineData("null")]
    public async Task Nothing_of_another_page_is_kept(string origin)
    {
        await using var app = await StartAsync();

        using var answer = await SendAsync(app, origin);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        (await app.ActivitiesAsync()).ShouldBeEmpty();
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_key_s_page_is_refused_and_reads_why()
    {
        await using var app = await StartAsync();

        // Allowed for the shop's key, not for this one.
        using var answer = await SendAsync(app, "https://eu.shop.example");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
        Header(answer, "Access-Control-Allow-Origin").ShouldBe("https://eu.shop.example");
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_is_an_answer_that_the_page_can_read()
    {
        await using var app = await StartAsync();

        using var answer = await app.PostAsync(
            "/v1/track",
            Encoding.UTF8.GetBytes(Items.Track(1)),
            request => request.Headers.Add("Origin", Page)
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Page);
        Header(answer, "Access-Control-Expose-Headers").ShouldBe("Retry-After");
    }

    [Fact]
    public async Task A_server_needs_no_origin()
    {
        await using var app = await StartAsync();

        await (await app.PostAsync("/v1/track", Call)).ShouldSucceedAsync();
    }

    [Fact]
    public async Task A_key_without_origins_is_a_server_s()
    {
        await using var app = await IntakeApp.StartWithKeyAsync("PUBLIC");

        using var answer = await SendAsync(app, Page);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
    }

    [Fact]
    public async Task No_page_imports()
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await app.PostAsync("/v1/import", Call, request => request.Headers.Add("Origin", "https://www.other.example"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1:8000", true)]
    [InlineData("http://[::1]:8000", true)]
    [InlineData("https://www.other.example", false)]
    [InlineData("http://localhost.other.example", false)]
    [InlineData("null", false)]
    public async Task Without_any_key_it_has_to_be_a_page_of_this_machine(string origin, bool isAllowed)
    {
        await using var app = await IntakeApp.StartAsync();

        using var asked = await AskAsync(app, "/v1/batch", origin);
        using var sent = await SendAsync(app, origin);

        asked.StatusCode.ShouldBe(isAllowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden);
        sent.StatusCode.ShouldBe(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await app.ActivitiesAsync()).Count.ShouldBe(isAllowed ? 1 : 0);
    }

    private static Task<IntakeApp> StartAsync() =>
        IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "PUBLIC"),
            ("Intake:Keys:0:Source", "pages"),
            ("Intake:Keys:0:Kind", "public"),
            ("Intake:Keys:0:Origins:0", Page),
            ("Intake:Keys:1:Key", "SHOP"),
            ("Intake:Keys:1:Source", "shop"),
            ("Intake:Keys:1:Origins:0", "https://*.shop.example")
        );

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, string origin, string contentType = "text/plain") =>
        app.PostAsync(
            "/v1/track",
            Call,
            request =>
            {
                request.Headers.Add("Origin", origin);
                request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
            }
        );

    private static Task<HttpResponseMessage> AskAsync(IntakeApp app, string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,x-retry-count");
        return app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
