using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_body_is_compressed
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("deflate", "bare-deflate")]
    [InlineData("identity", null)]
    public async Task It_is_unpacked_whatever_its_content_type(string header, string? packing)
    {
        await using var app = await IntakeApp.StartAsync();
        var plain = Encoding.UTF8.GetBytes(Items.Batch(Items.Track(1), Items.Track(2)));

        var answer = await app.PostAsync(
            "/v1/batch",
            packing is null ? plain : Packed.With(packing, plain),
            request =>
            {
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
                request.Content.Headers.ContentEncoding.Add(header);
            }
        );

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    public async Task A_plain_one_needs_no_content_type_and_may_begin_with_a_byte_order_mark(string? contentType)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/track",
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Items.Track(1))],
            request => request.Content!.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType)
        );

        await answer.ShouldSucceedAsync();
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task An_encoding_that_is_not_known_is_refused_with_those_that_are(string encoding)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/track",
            [1, 2, 3],
            request => request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding)
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unknown-encoding");
        answer.Headers.GetValues("Accept-Encoding").ShouldBe(["gzip, deflate, br"]);
    }
}
