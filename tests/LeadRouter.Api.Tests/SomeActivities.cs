using LeadRouter.Contracts.Activities;

namespace LeadRouter.Api.Tests;

/// <summary>What a person from acme.example did.</summary>
internal static class SomeActivities
{
    private static int last;

    /// <summary>A VP IT who read the pricing page three times and took the guide, on 4 and 5 January.</summary>
    public static Activity[] OfBuyer(string email) =>
        [
            Make(email, ActivityType.Identify, new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero)) with
            {
                Traits = new Dictionary<string, string> { ["title"] = "VP IT" },
            },
            Make(email, ActivityType.Download, new(2026, 1, 4, 10, 0, 0, TimeSpan.Zero)) with
            {
                Asset = "buyers-guide",
            },
            Pricing(email, new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)),
            Pricing(email, new(2026, 1, 5, 9, 5, 0, TimeSpan.Zero)),
            Pricing(email, new(2026, 1, 5, 9, 10, 0, TimeSpan.Zero)),
        ];

    public static Activity Pricing(string email, DateTimeOffset at) =>
        Make(email, ActivityType.Page, at) with
        {
            Url = "https://www.leads.example/pricing",
        };

    public static Activity Identify(string email, DateTimeOffset at, params (string Field, string Value)[] traits) =>
        Make(email, ActivityType.Identify, at) with
        {
            Traits = traits.ToDictionary(trait => trait.Field, trait => trait.Value),
        };

    public static Activity Group(DateTimeOffset at, params (string Field, string Value)[] traits) =>
        Make(null, ActivityType.Group, at) with
        {
            GroupId = "acme.example",
            Traits = traits.ToDictionary(trait => trait.Field, trait => trait.Value),
        };

    private static Activity Make(string? email, ActivityType type, DateTimeOffset at) =>
        new()
        {
            Source = "web",
            MessageId = $"m{Interlocked.Increment(ref last)}",
            Type = type,
            At = at.ToUnixTimeMilliseconds(),
            Email = email,
            UserId = email is null ? null : "user-" + email.Split('@')[0],
        };
}
