namespace LeadRouter.Engine.Signals;

/// <summary>A signal's condition made ready for activities of one type: it holds exactly when the condition does.</summary>
internal abstract class ActivityTest
{
    public abstract bool Holds(FoldedActivity activity);

    /// <summary>What an activity must have for it to hold, any of them; null when that cannot be told.</summary>
    public virtual IReadOnlyList<ActivityClue>? Clues => null;
}
