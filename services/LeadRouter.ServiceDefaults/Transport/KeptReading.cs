using LeadRouter.Contracts.Activities;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>What became of a failed activity that was read again.</summary>
/// <param name="Activities">What is an activity now.</param>
/// <param name="Failed">What is still none, or is one more thing that failed.</param>
/// <param name="Origin">Of the activities.</param>
public sealed record KeptReading(IReadOnlyList<Activity> Activities, IReadOnlyList<FailedActivity> Failed, ActivityOrigin Origin)
{
    /// <summary>Nothing of it can be taken.</summary>
    public bool IsStillFailing => Activities.Count == 0;
}
