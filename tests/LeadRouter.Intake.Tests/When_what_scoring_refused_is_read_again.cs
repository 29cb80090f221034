using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Storage.FailedActivities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>What passed intake and failed behind it lies there as the activity that it is, and is read as such.</summary>
public sealed class When_what_scoring_refused_is_read_again
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    private static readonly KeptReader Reader = new([new SegmentAgain(), new ActivityAgain(), new BlockAgain()], new KeySources([]));

    [Fact]
    public void What_was_too_old_is_taken_when_its_time_has_been_put_right()
    {
        var old = Of(ActivityType.Page) with { UserId = "u", At = Noon - (500L * 86_400_000) };
        var corrected = old with { At = Noon };

        var reading = Reader.Read(
            Kept(old, FailureReasons.TooOld, reader: null, fix: Encoding.UTF8.GetString(ActivityJson.Write(corrected)))
        );

        reading.Failed.ShouldBeEmpty();
        ActivityJson.Write(reading.Activities.ShouldHaveSingleItem()).ShouldBe(ActivityJson.Write(corrected));
    }

    [Theory]
    [InlineData("public", false)]
    [InlineData(null, false)]
    [InlineData("server", true)]
    public void A_fix_of_what_a_public_key_may_have_sent_says_no_more_than_that_key_may(string? kind, bool isTaken)
    {
        var sent = Of(ActivityType.Identify) with { UserId = "u", At = Noon - (500L * 86_400_000) };
        var fix = sent with
        {
            At = Noon,
            Traits = new Dictionary<string, string>
            {
                ["title"] = "CMO",
                ["owner"] = "eve@other.example",
                ["consent.profiling"] = "granted",
            },
        };

        var again = ReaderOf(kind).Read(Kept(sent, FailureReasons.TooOld, KeptAs.Activity, Text(fix)));

        again.Activities.ShouldHaveSingleItem().Traits.ContainsKey("owner").ShouldBe(isTaken);
        again.Activities[0].Traits.ContainsKey("consent.profiling").ShouldBe(isTaken);
        again.Activities[0].Traits["title"].ShouldBe("CMO");
    }

    [Theory]
    [InlineData("public", false)]
    [InlineData("server", true)]
    public void Nor_does_it_become_a_fact_a_merge_or_another_sources(string kind, bool isTaken)
    {
        var sent = Of(ActivityType.Page) with { UserId = "u", At = Noon - (500L * 86_400_000) };
        Activity[] fixes =
        [
            sent with
            {
                Type = ActivityType.Fact,
                Traits = new Dictionary<string, string> { ["owner"] = "eve@other.example" },
            },
            sent with
            {
                Type = ActivityType.Merge,
                Person = "u:u",
                OtherPerson = "u:v",
            },
            sent with
            {
                Source = "crm",
            },
        ];

        foreach (var fix in fixes)
        {
            var again = ReaderOf(kind).Read(Kept(sent, FailureReasons.TooOld, KeptAs.Activity, Text(fix)));

            again.IsStillFailing.ShouldBe(!isTaken, fix.Type.ToString());
        }
    }

    [Fact]
    public void What_states_already_what_only_a_server_states_came_from_one()
    {
        var sent = Of(ActivityType.Identify) with
        {
            UserId = "u",
            Traits = new Dictionary<string, string> { ["owner"] = "ann@acme.example" },
        };
        var fix = sent with { Traits = new Dictionary<string, string> { ["owner"] = "ben@acme.example" } };

        var again = ReaderOf(null).Read(Kept(sent, FailureReasons.TooOld, KeptAs.Activity, Text(fix)));

        again.Activities.ShouldHaveSingleItem().Traits["owner"].ShouldBe("ben@acme.example");
    }

    private static KeptReader ReaderOf(string? kind) =>
        new(
            [new SegmentAgain(), new ActivityAgain(), new BlockAgain()],
            new KeySources(kind is null ? [] : [new IntakeKey { Source = "website", Kind = kind }])
        );

    private static string Text(Activity activity) => Encoding.UTF8.GetString(ActivityJson.Write(activity));

    [Fact]
    public void A_fact_of_an_account_names_nobody_and_is_taken_all_the_same()
    {
        var fact = Of(ActivityType.Fact) with
        {
            GroupId = "acme.example",
            Traits = new Dictionary<string, string> { ["relation"] = "customer" },
        };

        var reading = Reader.Read(Kept(fact, FailureReasons.NotFoldable, KeptAs.Activity, fix: null));

        reading.Failed.ShouldBeEmpty();
        ActivityJson.Write(reading.Activities.ShouldHaveSingleItem()).ShouldBe(ActivityJson.Write(fact));
    }

    [Fact]
    public void What_is_of_nobody_at_all_still_fails()
    {
        var page = Of(ActivityType.Page) with { GroupId = "acme.example" };

        var reading = Reader.Read(Kept(page, FailureReasons.NotFoldable, KeptAs.Activity, fix: null));

        reading.Failed.ShouldHaveSingleItem().Reason.ShouldBe("no-identity");
    }

    private static Activity Of(ActivityType type) =>
        new()
        {
            Source = "website",
            MessageId = "m",
            Type = type,
            At = Noon,
        };

    private static FailedActivityRow Kept(Activity activity, string reason, string? reader, string? fix) =>
        new()
        {
            Id = "1",
            Reason = reason,
            Detail = "",
            Source = activity.Source,
            Reader = reader,
            Origin = 0,
            Bytes = ActivityJson.Write(activity),
            FixedBytes = fix is null ? null : Encoding.UTF8.GetBytes(fix),
            FirstSeen = Noon,
        };
}
