using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Segment;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_anything_at_all_is_sent
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    [Fact]
    public void Every_item_becomes_an_activity_within_bounds_or_is_kept()
    {
        var json = new RandomJson(20260310);
        for (var round = 0; round < 5_000; round++)
        {
            var items = Enumerable.Range(0, 3).Select(_ => json.Item()).ToArray();
            var body = $$"""{"context":{{json.Value(2)}},"sentAt":{{json.Value(1)}},"batch":[{{string.Join(",", items)}}]}""";

            var reading = Read(Encoding.UTF8.GetBytes(body), SegmentCall.Batch);

            var isWhole = reading.Activities.Count + reading.Failed.Count == items.Length;
            (isWhole || reading.Failed.Single().Reason == "unparseable").ShouldBeTrue(body);
            foreach (var activity in reading.Activities)
            {
                ShouldBeWithinBounds(activity, body);
            }
        }
    }

    [Fact]
    public void Damaged_bytes_become_activities_or_are_kept()
    {
        var random = new Random(20260311);
        var json = new RandomJson(20260312);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes($$"""{"batch":[{{json.Item()}},{{json.Item()}}],"context":{{json.Value(1)}}}""");
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var cut = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            var reading = Read(cut, random.Next(2) == 0 ? SegmentCall.Batch : SegmentCall.Single(ActivityType.Identify));

            foreach (var activity in reading.Activities)
            {
                ShouldBeWithinBounds(activity, Convert.ToHexString(cut));
            }
        }
    }

    private static SegmentReading Read(byte[] bytes, SegmentCall call) =>
        SegmentReader.Read(SegmentBodyReader.Read(bytes, call), call, "website", Noon);

    private static void ShouldBeWithinBounds(Activity activity, string input)
    {
        string?[] ids = [activity.MessageId, activity.UserId, activity.AnonymousId, activity.Email, activity.PreviousId, activity.GroupId];
        ids.ShouldAllBe(id => id == null || (id.Length > 0 && id.Length <= 256), input);
        (activity.UserId ?? activity.AnonymousId ?? activity.Email).ShouldNotBeNull(input);
        activity.At.ShouldBeInRange(0, Noon + 300_000, input);
        activity.Traits.Count.ShouldBeLessThanOrEqualTo(64, input);
        activity.Properties.Count.ShouldBeLessThanOrEqualTo(64, input);
        activity.Traits.Concat(activity.Properties).ShouldAllBe(fact => fact.Key.Length <= 128 && fact.Value.Length <= 256, input);
        string?[] texts = [.. ids, activity.Event, activity.Url, activity.Asset, activity.Form, activity.Campaign, activity.UserAgent];
        texts
            .Concat(activity.Traits.Values)
            .Concat(activity.Properties.Keys)
            .ShouldAllBe(text => text == null || !text.Contains('\0'), input);

        var bytes = ActivityJson.Write(activity);
        ActivityJson.Write(ActivityJson.Read(bytes)).ShouldBe(bytes, input);
    }
}
