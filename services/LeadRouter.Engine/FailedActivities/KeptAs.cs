namespace LeadRouter.Engine.FailedActivities;

/// <summary>Names of readers of failed activities that are not one protocol's own; see <see cref="Contracts.Activities.FailedActivity.Reader"/>.</summary>
public static class KeptAs
{
    /// <summary>Bytes of <see cref="Activities.ActivityJson"/>.</summary>
    public const string Activity = "activity";

    /// <summary>Bytes of <see cref="Activities.ActivityBlock"/>.</summary>
    public const string Block = "block";

    /// <summary>A message of the exchange <c>leadrouter.inbound</c>, with what came around its body.</summary>
    public const string Inbound = "inbound";
}
