using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.Storage.FailedActivities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>A small request must not become large by failing, and nothing good stays behind what is bad.</summary>
public sealed class When_a_batch_of_much_is_bad
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();
    private static readonly KeptReader Reader = new([new SegmentAgain(), new ActivitiesAgain(OtherWays.Types)], new KeySources([]));

    [Fact]
    public void A_large_context_is_kept_once_and_not_with_each_item()
    {
        var sent = Batch(Enumerable.Range(0, 5_001).Select(number => $$"""{"n":{{number}}}"""), new string('x', 32_000));

        var failed = Read(sent).Failed;

        failed.Sum(one => one.Bytes.Length + (one.Envelope?.Length ?? 0)).ShouldBeLessThan(2 * sent.Length + 100_000);
        failed.Count.ShouldBeLessThan(10);
        failed.Select(one => one.Reason).Distinct().ShouldBe(["unknown-type", "too-many"], ignoreOrder: true);
    }

    [Fact]
    public void What_was_kept_together_is_read_as_it_would_have_been()
    {
        var context = $$"""{"userAgent":"UA","text":"{{new string('x', 20_000)}}"}""";
        var items = Enumerable.Range(0, 2_600).Select(number => number < 2_500 ? Items.Track(number) : Items.Track(number)).ToList();
        var alone = Read($$"""{"context":{"userAgent":"UA"},"batch":[{{items[2_599]}}]}""").Activities.Single();

        var first = Read($$"""{"sentAt":"2026-03-10T12:00:00Z","context":{{context}},"batch":[{{string.Join(',', items)}}]}""");
        var again = Reader.Read(Kept(first.Failed.ShouldHaveSingleItem()));

        again.Failed.ShouldBeEmpty();
        again.Activities.Select(activity => activity.MessageId).ShouldBe(Enumerable.Range(2_500, 100).Select(number => $"m{number}"));
        again.Activities.ShouldAllBe(activity => activity.UserAgent == "UA" && activity.At == alone.At);
    }

    [Fact]
    public void Few_bad_items_stay_each_by_itself()
    {
        var failed = Read(Batch(["""{"n":1}""", """{"n":2}"""], new string('x', 20_000))).Failed;

        failed.Count.ShouldBe(2);
        failed.ShouldAllBe(one => one.Reader == "segment" && one.Envelope!.Length > 20_000);
    }

    [Fact]
    public void Good_items_behind_thousands_of_bad_ones_are_taken_from_a_stretch()
    {
        var items = Enumerable
            .Range(0, 8_000)
            .Select(number => number is >= 5_000 and < 7_600 ? """{"userId":"u"}""" : Items.Track(number));
        var stretch = Read(Batch(items)).Failed.Single(one => one.Bytes.Length > 1_000);

        var again = Reader.Read(Kept(stretch));

        again.IsStillFailing.ShouldBeFalse();
        again.Activities.Select(activity => activity.MessageId).ShouldBe(Enumerable.Range(7_600, 400).Select(number => $"m{number}"));
    }

    [Fact]
    public void A_stretch_is_read_to_its_end_at_once()
    {
        var first = Read(Batch(Enumerable.Range(0, 20_000).Select(Small)));
        var stretch = first.Failed.Single(one => one.Bytes.Length > 1_000);

        var again = Reader.Read(Kept(stretch));

        again.Failed.ShouldBeEmpty();
        (first.Activities.Count + first.Failed.Count - 1 + again.Activities.Count).ShouldBe(20_000);
    }

    [Fact]
    public void Of_half_a_million_bad_items_there_are_not_half_a_million_rows()
    {
        var stretch = Read($$"""{"batch":[{{string.Join(',', Enumerable.Repeat("7", 500_000))}},{{Items.Track(1)}}]}""")
            .Failed.Single(one => one.Bytes.Length > 1_000);

        var again = Reader.Read(Kept(stretch));

        again.Activities.ShouldHaveSingleItem();
        again.Failed.Count.ShouldBeLessThan(10);
        Reader.Read(Kept(again.Failed[0])).Failed.Count.ShouldBeLessThan(10);
    }

    private static string Small(int number) => $$"""{"type":"track","event":"e","userId":"u","messageId":"m{{number}}"}""";

    private static string Batch(IEnumerable<string> items, string? text = null) =>
        $$"""{"context":{"text":"{{text}}"},"batch":[{{string.Join(',', items)}}]}""";

    private static SegmentReading Read(string sent) =>
        SegmentCall.Batch.Read(SegmentBodyReader.Read(Encoding.UTF8.GetBytes(sent), SegmentCall.Batch), "website", Noon);

    private static FailedActivityRow Kept(FailedActivity failed) =>
        new()
        {
            Id = "1",
            Reason = failed.Reason,
            Detail = failed.Detail,
            Source = failed.Source,
            Reader = failed.Reader,
            Origin = (long)failed.Origin,
            Bytes = failed.Bytes,
            Envelope = failed.Envelope,
            FirstSeen = failed.ArrivedAt,
        };
}
