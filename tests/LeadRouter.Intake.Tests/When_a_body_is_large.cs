using System.Net;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_body_is_large
{
    [Fact]
    public async Task Six_hundred_kilobytes_are_taken()
    {
        await using var app = await IntakeApp.StartAsync();
        var body = Items.Batch(Enumerable.Range(0, 60).Select(Padded));

        await (await app.PostAsync("/v1/batch", body)).ShouldSucceedAsync();

        body.Length.ShouldBeGreaterThan(600 * 1000);
        (await app.ActivitiesAsync()).Count.ShouldBe(60);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_megabytes_are_refused(bool saysItsLength)
    {
        await using var app = await IntakeApp.StartAsync();
        var body = Encoding.UTF8.GetBytes(Items.Batch(Enumerable.Range(0, 500).Select(Padded)));

        var answer = await app.PostAsync("/v1/batch", body, request => request.Headers.TransferEncodingChunked = !saysItsLength);

        body.Length.ShouldBeGreaterThan(5 * 1000 * 1000);
        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_small_body_that_unpacks_to_a_huge_one_is_refused(string encoding)
    {
        await using var app = await IntakeApp.StartAsync();
        var bomb = Packed.With(encoding, new byte[64 * 1024 * 1024]);

        var answer = await app.PostAsync("/v1/batch", bomb, request => request.Content!.Headers.ContentEncoding.Add(encoding));

        bomb.Length.ShouldBeLessThan(1024 * 1024);
        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Items_behind_the_first_2500_are_kept_as_failed()
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync("/v1/batch", Items.Batch(Enumerable.Range(0, 2_600).Select(Items.Track)))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).Count.ShouldBe(2_500);
        var kept = await app.FailedAsync();
        kept.Count.ShouldBe(100);
        kept.ShouldAllBe(row => row.Reason == "too-many");
        kept.Select(row => Encoding.UTF8.GetString(row.Bytes)).Order().ShouldBe(Enumerable.Range(2_500, 100).Select(Items.Track).Order());
    }

    [Fact]
    public async Task A_million_tiny_items_are_kept_without_a_million_rows()
    {
        await using var app = await IntakeApp.StartAsync();
        var body = Items.Batch(Enumerable.Repeat("7", 1_000_000));

        await (await app.PostAsync("/v1/batch", body)).ShouldSucceedAsync();

        var kept = await app.FailedAsync();
        kept.Count.ShouldBeLessThan(10);
        kept.Where(row => row.Reason == "too-many" && row.Bytes.Length > 1)
            .Sum(row => (row.Bytes.Length + 1) / 2)
            .ShouldBe(1_000_000 - 5_000);
    }

    private static string Padded(int number) =>
        $$$"""{"type":"page","userId":"u{{{number}}}","messageId":"m{{{number}}}","properties":{"text":"{{{new string('x', 11_000)}}}"}}""";
}
