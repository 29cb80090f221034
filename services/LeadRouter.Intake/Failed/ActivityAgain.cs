using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Engine.Identity;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Failed;

/// <summary>Reads an activity that scoring could not take.</summary>
internal sealed class ActivityAgain : IProtocolReader
{
    public string Name => KeptAs.Activity;

    public SegmentReading Read(KeptItem item)
    {
        try
        {
            var activity = ActivityJson.Read(item.Bytes.Span);
            return
                IdentityNodes.Known(activity).Count + IdentityNodes.Anonymous(activity).Count > 0
                || (activity.Type == ActivityType.Fact && AccountKeys.OfActivity(activity) is not null)
                ? new SegmentReading([activity], [])
                : Fail(item, IntakeErrors.NoIdentity);
        }
        catch (JsonException exception)
        {
            return Fail(
                item,
                new IntakeError(
                    FailureReasons.UnreadableActivity,
                    FormattableString.Invariant(
                        $"It is no activity of this version of the program: line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}. Bring all processes to one version, or fix it."
                    )
                )
            );
        }
    }

    private static SegmentReading Fail(KeptItem item, IntakeError error) =>
        new([], [SegmentReader.Failed(error, item.Source, item.ArrivedAt, item.Bytes.Span) with { Reader = KeptAs.Activity }]);
}
