using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Features;

/// <summary>An activity of the log with when we heard of it.</summary>
/// <param name="ArrivedAt">Unix milliseconds, UTC.</param>
public sealed record LoggedActivity(Activity Activity, long ArrivedAt)
{
    /// <summary>Whether it had happened, and was known, at an instant. Only of a fact can its sender say since when it was known.</summary>
    /// <param name="moment">Unix milliseconds, UTC.</param>
    public bool IsKnownAt(long moment) =>
        Activity.At <= moment
        && ((Activity.Type == ActivityType.Fact && !Lifecycle.Override.IsStatedIn(Activity) ? Activity.KnownSince : null) ?? ArrivedAt)
            <= moment;
}
