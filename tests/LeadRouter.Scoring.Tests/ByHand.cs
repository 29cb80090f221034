using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Tests;

/// <summary>What somebody sets by hand of Ann.</summary>
internal static class ByHand
{
    public static Activity Owner(string address, long at = Visits.Now - 500) =>
        new()
        {
            Source = "crm",
            MessageId = FormattableString.Invariant($"owner-{address}-{at}"),
            Type = ActivityType.Fact,
            At = at,
            UserId = "ann",
            Traits = new Dictionary<string, string> { ["override.owner.value"] = address, ["override.owner.by"] = "head@acme.example" },
        };
}
