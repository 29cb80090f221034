using System.Net;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_write_key_is_checked
{
    private static readonly byte[] Call = Encoding.UTF8.GetBytes(Items.Track(1));

    [Theory]
    [InlineData("WRITEKEY_ABC:")]
    [InlineData("WRITEKEY_ABC")]
    [InlineData("WRITEKEY_ABC:password")]
    public async Task The_user_name_of_Basic_is_the_key_with_or_without_a_colon(string credentials)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync("/v1/track", Call, Basic(credentials));

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Source.ShouldBe("website");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer some.token")]
    public async Task The_key_may_stand_in_the_body(string? authorization)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var batch = await app.PostAsync("/v1/batch", Keyed(Items.Batch(Items.Track(1))), request => Add(request, authorization));
        var single = await app.PostAsync("/v1/track", Keyed(Items.Track(2)), request => Add(request, authorization));

        await batch.ShouldSucceedAsync();
        await single.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Select(activity => activity.Source).ShouldBe(["website", "website"]);

        static byte[] Keyed(string json) => Encoding.UTF8.GetBytes(json[..^1] + ""","writeKey":"WRITEKEY_ABC"}""");
        static void Add(HttpRequestMessage request, string? authorization) =>
            request.Headers.TryAddWithoutValidation("Authorization", authorization is null ? [] : [authorization]);
    }

    [Fact]
    public async Task An_API_key_with_the_role_ingest_sends_as_the_default_source()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Api:Keys:0:Key", "reads-only"),
            ("Api:Keys:0:Role", "read"),
            ("Api:Keys:1:Key", "sends"),
            ("Api:Keys:1:Role", "ingest")
        );

        await (await app.PostAsync("/v1/track", Call, Basic("sends:"))).ShouldSucceedAsync();
        using var refused = await app.PostAsync("/v1/track", Call, Basic("reads-only:"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Source.ShouldBe("default");
    }

    [Fact]
    public async Task The_source_is_that_of_the_key()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "k-old"),
            ("Intake:Keys:0:Source", "website"),
            ("Intake:Keys:1:Key", "k-app"),
            ("Intake:Keys:1:Source", "mobile-app")
        );

        await (await app.PostAsync("/v1/track", Call, Basic("k-app:"))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Source.ShouldBe("mobile-app");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic V1JPTkc6")]
    [InlineData("Basic %%%")]
    [InlineData("Basic")]
    [InlineData("Bearer WRITEKEY_ABC")]
    public async Task A_wrong_key_is_refused_and_nothing_is_kept(string? authorization)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync(
            "/v1/track",
            Call,
            request => request.Headers.TryAddWithoutValidation("Authorization", authorization is null ? [] : [authorization])
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("Basic");
        (await app.ActivitiesAsync()).ShouldBeEmpty();
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_in_the_header_is_not_saved_by_a_right_one_in_the_body()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = await app.PostAsync("/v1/batch", """{"batch":[],"writeKey":"WRITEKEY_ABC"}"""u8.ToArray(), Basic("WRONG:"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
    }

    private static Action<HttpRequestMessage> Basic(string credentials) =>
        request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
}
