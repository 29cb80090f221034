using System.Text;
using System.Text.Json;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.CloudEvents;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using LeadRouter.Intake.Snowplow;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>CloudEvents, Snowplow's events and messages from the broker that are almost right, and bytes that are damaged.</summary>
public sealed class When_anything_at_all_is_sent_as_an_event
{
    private const int Rounds = 4_000;
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    private static readonly string[] Types = ["com.acme.page.viewed", "form", "identify", "group", "alias", "download", "x", ".v1", ""];

    [Fact]
    public void Every_CloudEvent_becomes_an_activity_within_bounds_or_is_kept()
    {
        var json = new RandomJson(20260313);
        var random = new Random(20260314);
        var activities = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var data = random.Next(4) == 0 ? json.Value(3) : json.Item();
            var packed = random.Next(4) == 0;
            var body =
                $$"""[{"specversion":"1.0","id":{{(random.Next(2) == 0 ? "\"i\"" : json.Value(1))}},"source":"s","type":"{{Types[random.Next(Types.Length)]}}","subject":{{json.Value(1)}},"time":{{(random.Next(3) > 0 ? "null" : json.Value(1))}},"{{(packed ? "data_base64" : "data")}}":{{(packed ? $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}\"" : data)}}}]""";

            activities += Check(Activities(Encoding.UTF8.GetBytes(body), ActivitiesForm.Any), 1, body);
        }

        activities.ShouldBeGreaterThan(Rounds / 20);
    }

    [Fact]
    public void Every_event_of_Snowplow_becomes_an_activity_within_bounds_or_is_kept()
    {
        var json = new RandomJson(20260315);
        var random = new Random(20260316);
        string[] kinds = ["pv", "pp", "se", "ue", "tr", "ti", "zz"];
        var activities = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var inner =
                random.Next(5) == 0
                    ? json.Value(3)
                    : $$$"""{"schema":"iglu:a/b/c/1","data":{"schema":"iglu:com.acme/{{{Types[random.Next(Types.Length)]}}}/j/1","data":{{{json.Item()}}}}}""";
            var contexts = $$"""{"schema":"iglu:a/b/c/1","data":[{"schema":"iglu:com.acme/user/j/1","data":{{json.Value(2)}}}]}""";
            var body =
                $$"""{"data":[{"e":"{{kinds[random.Next(kinds.Length)]}}","uid":{{json.Value(1)}},"duid":{{json.Value(1)}},"dtm":{{(random.Next(2) == 0 ? "\"1773140000000\"" : json.Value(1))}},"stm":{{json.Value(1)}},"url":{{json.Value(1)}},"page":{{json.Value(1)}},"ue_pr":{{JsonSerializer.Serialize(inner)}},"cx":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(random.Next(3) == 0 ? json.Value(2) : contexts)).TrimEnd('=')}}"}]}""";

            activities += Check(Snowplow(Encoding.UTF8.GetBytes(body)), 1, body);
        }

        activities.ShouldBeGreaterThan(Rounds / 20);
    }

    [Fact]
    public void Damaged_bytes_become_activities_or_are_kept()
    {
        var random = new Random(20260317);
        var json = new RandomJson(20260318);
        var forms = Enum.GetValues<ActivitiesForm>();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(
                $$$$"""{"data":[{"e":"ue","uid":"u","ue_pr":"{\"schema\":\"iglu:a/b/c/1\",\"data\":{\"schema\":\"iglu:a/form/c/1\",\"data\":{}}}"},{{{{json.Item()}}}}],"specversion":"1.0","id":"1","source":"s","type":"page"}"""
            );
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var cut = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            var input = Convert.ToHexString(cut);
            Check(Snowplow(cut), null, input);
            Check(Activities(cut, forms[random.Next(forms.Length)]), null, input);
            Check(
                InboundReader.Read(
                    new InboundMessage("k", cut) { ContentEncoding = random.Next(3) == 0 ? "br" : null, MessageId = "m" },
                    BindingTable.Open,
                    EventTypes.Default,
                    Noon
                ),
                null,
                input
            );
            var text = Encoding.Latin1.GetString(cut);
            Check(SnowplowReader.Read(SnowplowReader.CutQuery("?" + text), EventTypes.Default, new ItemOrigin("website", Noon)), 1, input);
            CloudEventHeader.Decode(text);
        }
    }

    private static SegmentReading Activities(byte[] bytes, ActivitiesForm form)
    {
        var envelope = new ActivitiesEnvelope(form, "application/json", [KeyValuePair.Create("id", (string?)"1")]);
        return ActivitiesReader.Read(ActivitiesReader.Cut(bytes, envelope), form, EventTypes.Default, new ItemOrigin("website", Noon));
    }

    private static SegmentReading Snowplow(byte[] bytes) =>
        SnowplowReader.Read(SnowplowReader.Cut(bytes), EventTypes.Default, new ItemOrigin("website", Noon));

    private static int Check(SegmentReading reading, int? items, string input)
    {
        if (items is not null)
        {
            (reading.Activities.Count + reading.Failed.Count).ShouldBe(items.Value, input);
        }

        foreach (var activity in reading.Activities)
        {
            string?[] ids =
            [
                activity.MessageId,
                activity.UserId,
                activity.AnonymousId,
                activity.Email,
                activity.PreviousId,
                activity.GroupId,
            ];
            ids.ShouldAllBe(id => id == null || (id.Length > 0 && id.Length <= 256), input);
            (activity.UserId ?? activity.AnonymousId ?? activity.Email).ShouldNotBeNull(input);
            activity.At.ShouldBeInRange(0, Noon + 300_000, input);
            activity.Traits.Count.ShouldBeLessThanOrEqualTo(64, input);
            activity.Properties.Count.ShouldBeLessThanOrEqualTo(64, input);
            var bytes = ActivityJson.Write(activity);
            ActivityJson.Write(ActivityJson.Read(bytes)).ShouldBe(bytes, input);
        }

        return reading.Activities.Count;
    }
}
