using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using LeadRouter.Storage.FailedActivities;

namespace LeadRouter.Intake.Failed;

/// <summary>
/// What passed intake and failed behind it does not say whose key it was. Its fix may say no more than a public key may, unless something shows that a server sent it: it
/// stated before what only a server states, or its source is known to be sent by servers alone. Pure.
/// </summary>
internal static class PublicFix
{
    public static SegmentReading Restrict(SegmentReading fix, FailedActivityRow kept, KeySources keys)
    {
        var before = Before(kept);
        if (before is not null && IsServers(before))
        {
            return fix;
        }

        var activities = new List<Activity>();
        var failed = fix.Failed.ToList();
        foreach (var activity in fix.Activities)
        {
            var source = before?.Source ?? activity.Source;
            if (keys.AreServers(source))
            {
                activities.Add(activity);
            }
            else if (activity.Type < ActivityType.Fact && activity.Source == source)
            {
                activities.Add(PublicKeys.Restrict(activity));
            }
            else
            {
                failed.Add(
                    SegmentReader.Failed(IntakeErrors.NotOfAPublicKey, kept.Source, kept.FirstSeen, kept.FixedBytes) with
                    {
                        Reader = kept.Reader,
                    }
                );
            }
        }

        return new SegmentReading(activities, failed);
    }

    private static Activity? Before(FailedActivityRow kept)
    {
        try
        {
            return ActivityJson.Read(kept.Bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsServers(Activity activity) =>
        activity.Type >= ActivityType.Fact || activity.Traits.Keys.Any(trait => !PublicKeys.MaySay(trait));
}
