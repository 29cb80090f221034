using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.FailedActivities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_what_failed_is_read_again
{
    private const string Around = """
        "context":{"userAgent":"Agent/1","campaign":{"name":"spring"},"traits":{"email":"jo@acme.example","size":1.50}},"sentAt":"2026-03-10T10:00:00.000Z"
        """;

    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    private static readonly KeptReader Reader = new([new SegmentAgain(), new ActivityAgain(), new BlockAgain()], new KeySources([]));

    public static TheoryData<string, string> Fixes =>
        new()
        {
            // What is wrong, and as it should have been. The sender's clock is two hours behind.
            { """{"type":"dance","anonymousId":"a"}""", """{"type":"page","anonymousId":"a","timestamp":"2026-03-10T09:59:00.000Z"}""" },
            { """{"type":"track","userId":"u"}""", """{"type":"track","userId":"u","event":"Form \ud83d Submitted","messageId":"m"}""" },
            { "7", """{"type":"identify","userId":"u","traits":{"n":1.0}}""" },
            {
                """{"type":"page","userId":"u","timestamp":"2027-01-01T00:00:00Z"}""",
                """{"type":"page","userId":"u","timestamp":"2026-03-10T10:04:59Z"}"""
            },
        };

    /// <summary>The law of a replay: the item is the activity that it would have been.</summary>
    [Theory]
    [MemberData(nameof(Fixes))]
    public void A_fixed_item_is_what_it_would_have_been(string bad, string good)
    {
        var failed = Read(Batch(bad)).Failed.ShouldHaveSingleItem();
        var would = Read(Batch(good)).Activities.ShouldHaveSingleItem();

        var reading = Reader.Read(Kept(failed, good));

        reading.Failed.ShouldBeEmpty();
        ActivityJson.Write(reading.Activities.ShouldHaveSingleItem()).ShouldBe(ActivityJson.Write(would));
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void What_was_not_fixed_fails_as_it_did(string bad, string good)
    {
        _ = good;
        var failed = Read(Batch(bad)).Failed.ShouldHaveSingleItem();

        var again = Reader.Read(Kept(failed)).Failed.ShouldHaveSingleItem();

        again.Reason.ShouldBe(failed.Reason);
        FailedActivityStore.IdOf(again).ShouldBe(FailedActivityStore.IdOf(failed));
    }

    [Fact]
    public void A_body_that_could_not_be_read_is_fixed_whole()
    {
        var failed = Read("""{"batch":[{"type":"page","userId":"u" """).Failed.ShouldHaveSingleItem();

        var reading = Reader.Read(
            Kept(failed, """{"batch":[{"type":"page","userId":"u"},{"type":"dance","userId":"u"},{"type":"page","userId":"v"}]}""")
        );

        reading.Activities.Select(activity => activity.UserId).ShouldBe(["u", "v"]);
        reading.Failed.ShouldHaveSingleItem().Reader.ShouldBe("segment");
    }

    [Fact]
    public void A_single_call_keeps_its_type()
    {
        var call = SegmentCall.Single(ActivityType.Identify);
        var failed = Read("""{"traits":{"title":"CTO"}}""", call).Failed.ShouldHaveSingleItem();

        var reading = Reader.Read(Kept(failed, """{"userId":"u","traits":{"title":"CTO"}}"""));

        failed.Reader.ShouldBe("segment:identify");
        reading.Activities.ShouldHaveSingleItem().Type.ShouldBe(ActivityType.Identify);
    }

    [Fact]
    public void What_stood_behind_the_limit_is_taken_as_it_is()
    {
        var sent = Batch([.. Enumerable.Range(0, 6_000).Select(Track)]);
        var first = Read(sent);

        var again = first.Failed.Select(failed => Reader.Read(Kept(failed))).ToList();

        first.Failed.ShouldAllBe(failed => failed.Reason == "too-many");
        again.ShouldAllBe(reading => reading.Failed.Count == 0);
        first
            .Activities.Concat(again.SelectMany(reading => reading.Activities))
            .Select(activity => activity.MessageId)
            .ShouldBe(Enumerable.Range(0, 6_000).Select(number => $"m{number}"));
        first.Failed.Select(failed => failed.Position).ShouldBe(Enumerable.Range(2_500, first.Failed.Count));
    }

    [Fact]
    public void An_item_whose_batch_had_too_large_a_context_needs_a_fix()
    {
        var context = $$"""{"text":"{{new string('x', 33_000)}}"}""";
        var failed = Read($$"""{"context":{{context}},"batch":[{{Items.Track(1)}}]}""").Failed.ShouldHaveSingleItem();

        failed.Envelope!.Length.ShouldBeLessThan(100);
        Reader.Read(Kept(failed)).Failed.ShouldHaveSingleItem().Reason.ShouldBe("too-large");
        Reader.Read(Kept(failed, Items.Track(1))).Activities.ShouldHaveSingleItem().MessageId.ShouldBe("m1");
    }

    [Fact]
    public void An_activity_that_scoring_could_not_take_is_the_same_activity()
    {
        var activity = Read(Batch(Track(1))).Activities.ShouldHaveSingleItem();
        var kept = Kept(
            new FailedActivity
            {
                Reason = FailureReasons.NotFoldable,
                Detail = "",
                Source = "website",
                ArrivedAt = Noon,
                Bytes = ActivityJson.Write(activity),
                Reader = KeptAs.Activity,
                Origin = ActivityOrigin.Backfill,
            }
        );

        var block = Reader.Pack([Reader.Read(kept)], partitions: 1, now: Noon + 5).ShouldHaveSingleItem();

        var stamped = ActivityBlock.Read(block.Bytes).ShouldHaveSingleItem();
        stamped.Json.ToArray().ShouldBe(ActivityJson.Write(activity));
        stamped.Origin.ShouldBe(ActivityOrigin.Backfill);
        stamped.ArrivedAt.ShouldBe(Noon + 5);
    }

    /// <summary>It names nobody, and need not.</summary>
    [Fact]
    public void A_fact_of_an_account_that_scoring_could_not_take_is_the_same_fact()
    {
        var fact = Read("""{"domain":"acme.example","fields":{"relation":"customer"}}""", SegmentCall.Facts)
            .Activities.ShouldHaveSingleItem();
        var kept = Kept(
            new FailedActivity
            {
                Reason = FailureReasons.NotFoldable,
                Detail = "",
                Source = "crm",
                ArrivedAt = Noon,
                Bytes = ActivityJson.Write(fact),
                Reader = KeptAs.Activity,
            }
        );

        ActivityJson.Write(Reader.Read(kept).Activities.ShouldHaveSingleItem()).ShouldBe(ActivityJson.Write(fact));
    }

    [Fact]
    public void A_reader_that_is_not_known_is_named()
    {
        var failed = Read(Batch("7")).Failed.ShouldHaveSingleItem() with { Reader = "smoke:signals" };

        var again = Reader.Read(Kept(failed)).Failed.ShouldHaveSingleItem();

        again.Reason.ShouldBe("unknown-reader");
        again.Detail.ShouldContain("smoke");
    }

    [Fact]
    public void Whatever_bytes_a_fix_has_it_is_read_or_refused()
    {
        var random = new Random(17);
        var failed = Read(Batch("7")).Failed.ShouldHaveSingleItem();
        foreach (var reader in new[] { "segment", "segment:batch", "segment:track", "activity", "block" })
        {
            for (var i = 0; i < 500; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(Items.Track(i));
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length)));
                var reading = Reader.Read(Kept(failed with { Reader = reader, Bytes = bytes }));
                (reading.Activities.Count + reading.Failed.Count).ShouldBeGreaterThan(0);
            }
        }
    }

    /// <summary>By the sender's clock, two hours behind.</summary>
    private static string Track(int number) => Items.Track(number).Replace("T11:59", "T09:59", StringComparison.Ordinal);

    private static string Batch(params string[] items) => $$"""{{{Around}},"batch":[{{string.Join(",", items)}}]}""";

    private static SegmentReading Read(string body, SegmentCall? call = null)
    {
        call ??= SegmentCall.Batch;
        var cut = SegmentBodyReader.Read(Encoding.UTF8.GetBytes(body), call);
        return SegmentAgain.Stamp(SegmentReader.Read(cut, call, "website", Noon), cut, call);
    }

    private static FailedActivityRow Kept(FailedActivity failed, string? fix = null) =>
        new()
        {
            Id = FailedActivityStore.IdOf(failed),
            Reason = failed.Reason,
            Detail = failed.Detail,
            Source = failed.Source,
            Reader = failed.Reader,
            Origin = (long)failed.Origin,
            Bytes = failed.Bytes,
            Envelope = failed.Envelope,
            FixedBytes = fix is null ? null : Encoding.UTF8.GetBytes(fix),
            FirstSeen = failed.ArrivedAt,
        };
}
