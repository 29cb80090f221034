using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Requests for sales that have just reached us.</summary>
internal static class HandRaises
{
    /// <summary>The first live request for sales among the new activities, by key; null when there is none.</summary>
    public static string? In(ContactWork work, SignalClassifier classifier) =>
        work
            .Fresh.Where(activity => activity.Origin == ActivityOrigin.Live)
            .Where(activity => classifier.Classify(activity.Activity).Any(signal => signal.HandRaise))
            .Select(activity => activity.KeyText)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
}
