using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>The wire names of activity types: <c>email_click</c>.</summary>
public static class ActivityTypeNames
{
    public static string Of(ActivityType type) =>
        type switch
        {
            ActivityType.Track => "track",
            ActivityType.Page => "page",
            ActivityType.Screen => "screen",
            ActivityType.Download => "download",
            ActivityType.Form => "form",
            ActivityType.EmailClick => "email_click",
            ActivityType.EmailOpen => "email_open",
            ActivityType.Identify => "identify",
            ActivityType.Group => "group",
            ActivityType.Alias => "alias",
            ActivityType.Fact => "fact",
            ActivityType.Merge => "merge",
            ActivityType.Unmerge => "unmerge",
            _ => "unknown",
        };
}
