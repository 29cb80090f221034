using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Identity;

/// <summary>
/// The identities that an activity names, as nodes of the identity graph: <c>u:USERID</c>, <c>e:EMAIL</c>, <c>c:SOURCE:CRMID</c> are known people, <c>a:ANONYMOUSID</c> is a browser.
/// </summary>
public static class IdentityNodes
{
    /// <summary>
    /// Known nodes: the first is the one the activity belongs to; every further one is joined to it by this activity, unless it is an un-merge (see
    /// <see cref="IsUnmerge"/>), which parts the two that it names.
    /// </summary>
    public static IReadOnlyList<string> Known(Activity activity)
    {
        if (IsStatement(activity))
        {
            return [.. new[] { activity.Person, activity.OtherPerson }.OfType<string>().Where(IsKnown).Distinct(StringComparer.Ordinal)];
        }

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

    /// <summary>Somebody's word about who is who, instead of something that a person did or that is known of one.</summary>
    public static bool IsStatement(Activity activity) => activity.Type is ActivityType.Merge or ActivityType.Unmerge;

    /// <summary>It says of two names that they are not one person.</summary>
    public static bool IsUnmerge(Activity activity) => activity.Type == ActivityType.Unmerge && Known(activity).Count == 2;

    /// <summary>A name of a person, and not of a browser.</summary>
    public static bool IsKnown(string node) => node is [('u' or 'e' or 'c'), ':', _, ..];

    /// <summary>
    /// The activity without those names that are another person's since an un-merge: the address that two people had used stays with one of them, and the other's
    /// score, account and CRM record must not carry it.
    /// </summary>
    /// <param name="activity">It belongs to the person.</param>
    /// <param name="isOwn">Whether a known node is the person's.</param>
    public static Activity OfOwn(Activity activity, Func<string, bool> isOwn)
    {
        if (IsStatement(activity))
        {
            return activity;
        }

        if (activity.Email is { } email && !isOwn("e:" + email))
        {
            activity = activity with { Email = null };
        }

        return activity is { Type: ActivityType.Alias, PreviousId: { } previous } && !isOwn("u:" + previous) && Known(activity).Count > 0
            ? activity with
            {
                PreviousId = null,
            }
            : activity;
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
