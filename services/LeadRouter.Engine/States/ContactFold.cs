using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.States;

/// <summary>The fold of a whole history.</summary>
public static class ContactFold
{
    /// <param name="activities">Deduplicated, in any order.</param>
    public static ContactState Fold(IEnumerable<Activity> activities, SignalClassifier classifier)
    {
        var state = ContactState.Empty();
        foreach (var activity in activities)
        {
            state.Apply(activity, classifier);
        }

        return state;
    }
}
