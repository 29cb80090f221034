using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Features;

/// <summary>An activity of the log with when we heard of it.</summary>
/// <param name="ArrivedAt">Unix milliseconds, UTC.</param>
public sealed record LoggedActivity(Activity Activity, long ArrivedAt)
{
    /// <summary>
    /// Whether it was known at an instant. Only of a fact can its sender say since when it was; one that was told later must also have happened by then. What had arrived
    /// counts although its sender's clock is ahead: it did for who decided then.
    /// </summary>
    /// <param name="moment">Unix milliseconds, UTC.</param>
    public bool IsKnownAt(long moment) =>
        ((Activity.Type == ActivityType.Fact && !Lifecycle.Override.IsStatedIn(Activity) ? Activity.KnownSince : null) ?? ArrivedAt)
            <= moment
        && (ArrivedAt <= moment || Activity.At <= moment);
}
