using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// What an activity says of a person's consent, as a fact of its own: it holds until it is taken back, however long what was done with it is remembered. Pure.
/// </summary>
public static class ConsentWord
{
    private const string Prefix = "consent.";

    /// <summary>
    /// The fact: the same message at the same time, of the same people, and nothing but the consent. Null when it says nothing of one, or is a fact already; what a group call
    /// says is of a company, which consents to nothing.
    /// </summary>
    public static Activity? Of(Activity activity)
    {
        if (activity.Type is ActivityType.Fact or ActivityType.Group || activity.Traits.Count == 0 || IdentityNodes.IsStatement(activity))
        {
            return null;
        }

        var consents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in activity.Traits)
        {
            if (!FactNames.IsOfCompany(name) && FactNames.FieldOf(name).StartsWith(Prefix, StringComparison.Ordinal))
            {
                consents.Add(name, value);
            }
        }

        return consents.Count == 0
            ? null
            : new Activity
            {
                Source = activity.Source,
                CloudEventSource = activity.CloudEventSource,
                MessageId = activity.MessageId,
                Type = ActivityType.Fact,
                At = activity.At,
                UserId = activity.UserId,
                Email = activity.Email,
                CrmId = activity.CrmId,
                // As of any fact: whose a browser was is not said by it.
                AnonymousId = (activity.UserId ?? activity.Email ?? activity.CrmId) is null ? activity.AnonymousId : null,
                Traits = consents,
            };
    }
}
