using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_body_is_not_what_it_says
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes(
        Items.Batch(Enumerable.Range(0, 40).Select(Items.Track)).Replace("}", "}\n", StringComparison.Ordinal)
    );

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    public async Task An_empty_one_is_told_so(string body)
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, Encoding.UTF8.GetBytes(body));

        title.ShouldBe("The body is empty");
        detail.ShouldContain("Send one JSON object");
        detail.ShouldContain("/v1/failed-activities");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task One_that_is_packed_and_unpacks_to_nothing_is_told_so(string encoding)
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, Packed.With(encoding, []), encoding);

        title.ShouldBe("The body is empty");
        detail.ShouldContain($"unpacks from {encoding} to nothing");
    }

    [Fact]
    public async Task A_plain_one_that_is_cut_short_is_told_where_it_ends()
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, "{\n\"batch\": [{\"type\""u8.ToArray());

        title.ShouldBe("The body is cut short");
        detail.ShouldContain("its JSON ends in the middle, at line 2, byte ");
        detail.ShouldContain("Send it whole");
    }

    /// <summary>Every length of a gzip stream but the whole one: none is taken for something else, none is an error of ours.</summary>
    [Fact]
    public async Task One_in_gzip_that_is_cut_short_anywhere_is_told_so()
    {
        await using var app = await IntakeApp.StartAsync();
        var packed = Packed.With("gzip", Json);

        // The last 8 bytes are the checksum: without them the JSON is whole, and is taken.
        for (var length = 2; length < packed.Length - 8; length += 7)
        {
            var (title, detail) = await RefusedAsync(app, packed[..length], "gzip");

            title.ShouldBeOneOf("The body is cut short", "The body is empty", "The body does not unpack");
            detail.ShouldContain("gzip");
            detail.ShouldContain("cut short", Case.Insensitive, $"{length} of {packed.Length} bytes: {title}");
        }

        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Plain_JSON_under_an_encoding_is_told_to_leave_the_header_away(string encoding)
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, Json, encoding);

        title.ShouldBe($"The body is not {encoding}");
        detail.ShouldContain("Leave the header away");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(Json);
    }

    [Fact]
    public async Task Gzip_that_was_changed_on_the_way_is_told_so()
    {
        await using var app = await IntakeApp.StartAsync();
        var packed = Packed.With("gzip", Json);
        // What a text conversion does to bytes that are no text.
        var mangled = Encoding.UTF8.GetBytes("\x1F" + "\uFFFD" + Encoding.UTF8.GetString(packed[2..]));
        packed[^6] ^= 0x55;

        (await RefusedAsync(app, mangled, "gzip")).Title.ShouldBe("The body is not gzip");
        (await RefusedAsync(app, packed, "gzip")).Title.ShouldBe("The body does not unpack");
    }

    [Fact]
    public async Task Gzip_that_no_header_announces_is_told_the_header()
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, Packed.With("gzip", Json));

        title.ShouldBe("The body is not JSON");
        detail.ShouldContain("Content-Encoding: gzip");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "event=Signed+Up&userId=jane", "names a form")]
    [InlineData("multipart/form-data; boundary=jane", "--jane", "names a form")]
    [InlineData("application/xml", "<track user='jane'/>", "names XML")]
    [InlineData("text/xml; charset=utf-8", "<track user='jane'/>", "names XML")]
    [InlineData("text/csv", "user,event\njane,x", "names CSV")]
    [InlineData("text/jane", "jane", "Send one JSON object in UTF-8")]
    public async Task What_is_no_JSON_is_told_what_its_content_type_says_and_nothing_of_the_text(string type, string body, string hint)
    {
        await using var app = await IntakeApp.StartAsync();

        var (title, detail) = await RefusedAsync(app, Encoding.UTF8.GetBytes(body), contentType: type);

        title.ShouldBe("The body is not JSON");
        detail.ShouldContain("The body is not JSON: line 1, byte ");
        detail.ShouldContain(hint);
        detail.ShouldNotContain("jane");
        (await app.FailedAsync()).ShouldHaveSingleItem().Detail.ShouldNotContain("jane");
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task JSON_is_taken_whatever_its_content_type_says(string type)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await SendAsync(app, Json, null, type);

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Count.ShouldBe(40);
    }

    private static async Task<(string Title, string Detail)> RefusedAsync(
        IntakeApp app,
        byte[] body,
        string? encoding = null,
        string contentType = "application/json"
    )
    {
        var answer = await SendAsync(app, body, encoding, contentType);
        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (problem.RootElement.GetProperty("title").GetString()!, problem.RootElement.GetProperty("detail").GetString()!);
    }

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, byte[] body, string? encoding, string contentType) =>
        app.PostAsync(
            "/v1/batch",
            body,
            request =>
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                if (encoding is not null)
                {
                    request.Content.Headers.ContentEncoding.Add(encoding);
                }
            }
        );
}
