using LeadRouter.Contracts.Activities;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>Activities of people at Acme, a key account, at the bench's instant.</summary>
internal static class Visits
{
    public const long Now = HistoryGenerator.Now;

    public static Activity Identify(string user, string title, string domain = "acme.example") =>
        Of(user, ActivityType.Identify, "identify") with
        {
            Email = $"{user}@{domain}",
            Traits = new Dictionary<string, string> { ["title"] = title, ["email"] = $"{user}@{domain}" },
        };

    public static Activity Account(string user, string domain = "acme.example") =>
        Of(user, ActivityType.Group, "group") with
        {
            GroupId = domain,
            Traits = new Dictionary<string, string>
            {
                ["domain"] = domain,
                ["industry"] = "software",
                ["employees"] = "1200",
                ["country"] = "DE",
                ["tier"] = "1",
            },
        };

    public static Activity Demo(string user) => Of(user, ActivityType.Form, "demo") with { Form = "demo" };

    public static Activity Pricing(string user, long at, string id = "pricing") =>
        Of(user, ActivityType.Page, id) with
        {
            Url = "https://www.vendor.example/pricing",
            At = at,
        };

    public static Activity Alias(string user, string previous) =>
        Of(user, ActivityType.Alias, $"alias-{previous}") with
        {
            PreviousId = previous,
        };

    /// <param name="one">A node, such as <c>u:ann</c>.</param>
    /// <param name="after">Milliseconds after <see cref="Now"/> at which it was said: the later word stands.</param>
    public static Activity Merge(string one, string other, long after = 1) => Said(ActivityType.Merge, one, other, after);

    /// <inheritdoc cref="Merge"/>
    public static Activity Unmerge(string one, string other, long after = 1) => Said(ActivityType.Unmerge, one, other, after);

    private static Activity Said(ActivityType type, string one, string other, long after) =>
        new()
        {
            Source = "leadrouter",
            MessageId = $"{type}-{one}-{other}-{after}",
            Type = type,
            At = Now + after,
            Person = one,
            OtherPerson = other,
        };

    private static Activity Of(string user, ActivityType type, string id) =>
        new()
        {
            Source = "web",
            MessageId = $"{user}-{id}",
            Type = type,
            At = Now - 1000,
            UserId = user,
        };
}
