using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// The identities that an activity names, as nodes of the identity graph: <c>u:USERID</c>, <c>e:EMAIL</c>, <c>c:SOURCE:CRMID</c> are known people, <c>a:ANONYMOUSID</c> is a browser.
/// </summary>
public static class IdentityNodes
{
    /// <summary>Known nodes: the first is the one the activity belongs to; every further one is joined to it by this activity.</summary>
    public static IReadOnlyList<string> Known(Activity activity)
    {
        var nodes = new List<string>(3);
        if (activity.UserId is { } user)
        {
            nodes.Add("u:" + user);
        }

        if (activity.Email is { } email)
        {
            nodes.Add("e:" + email);
        }

        if (activity.CrmId is { } crm)
        {
            nodes.Add($"c:{activity.Source}:{crm}");
        }

        // An alias joins two names of one person. Whether the previous one was a user's or a browser's cannot be
        // told from the call, so it is both: an edge to u:PREVIOUS here, and a link of a:PREVIOUS (see Anonymous).
        if (activity is { Type: ActivityType.Alias, PreviousId: { } previous } && nodes.Count > 0)
        {
            nodes.Add("u:" + previous);
        }

        return nodes;
    }

    /// <summary>Browsers that the activity names; with a known node it links each of them to that node at its time.</summary>
    public static IReadOnlyList<string> Anonymous(Activity activity)
    {
        var nodes = new List<string>(2);
        if (activity.AnonymousId is { } anonymous)
        {
            nodes.Add("a:" + anonymous);
        }

        if (activity is { Type: ActivityType.Alias, PreviousId: { } previous } && activity.AnonymousId != previous)
        {
            nodes.Add("a:" + previous);
        }

        return nodes;
    }
}
