using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Tests.Identity;

/// <summary>Activities that say who is who.</summary>
internal static class Statements
{
    /// <summary>Somebody says who they are.</summary>
    public static Activity User(string id, long at, string? email = null) =>
        Samples.Activity(ActivityType.Identify, at) with
        {
            MessageId = $"{id}-{at}",
            UserId = id,
            Email = email,
        };

    /// <summary>Somebody says that two names are one person.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static Activity Merge(string one, string other, long at) => Said(ActivityType.Merge, one, other, at);

    /// <summary>Somebody says that they are not.</summary>
    /// <inheritdoc cref="Merge"/>
    public static Activity Unmerge(string one, string other, long at) => Said(ActivityType.Unmerge, one, other, at);

    private static Activity Said(ActivityType type, string one, string other, long at) =>
        Samples.Activity(type, at) with
        {
            UserId = null,
            Person = one,
            OtherPerson = other,
        };
}
