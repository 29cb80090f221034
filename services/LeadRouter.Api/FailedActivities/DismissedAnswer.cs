namespace LeadRouter.Api.FailedActivities;

/// <summary>One that was given up.</summary>
/// <param name="By">The name of the key.</param>
internal sealed record DismissedAnswer(string Id, string Why, string By);
