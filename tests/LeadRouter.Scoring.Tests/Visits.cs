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
