using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;

namespace LeadRouter.Intake.Commit;

/// <summary>Which partition an activity goes to, by who it was or is about: affinity only, so that one person's activities mostly meet one worker.</summary>
internal static class Partitioner
{
    /// <param name="partitions">≥ 1.</param>
    public static int Of(Activity activity, int partitions)
    {
        var key = activity.UserId ?? activity.Email ?? activity.AnonymousId ?? activity.CrmId ?? activity.GroupId ?? "";
        return (int)(StableHash.Of(key) % (ulong)partitions);
    }
}
