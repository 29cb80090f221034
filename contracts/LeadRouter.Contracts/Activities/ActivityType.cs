namespace LeadRouter.Contracts.Activities;

/// <summary>What kind of thing a person did, or was said of somebody. The wire name is the snake-case form: <c>email_click</c>.</summary>
public enum ActivityType
{
    Track = 0,
    Page = 1,
    Screen = 2,
    Download = 3,
    Form = 4,
    EmailClick = 5,
    EmailOpen = 6,
    Identify = 10,
    Group = 11,
    Alias = 12,

    /// <summary>Something that is known of a person or an account. Nobody did anything: it is no engagement.</summary>
    Fact = 13,

    /// <summary>Somebody says that two names are one person. Nobody did anything: it is no engagement.</summary>
    Merge = 14,

    /// <summary>Somebody says that two names are not one person. Nobody did anything: it is no engagement.</summary>
    Unmerge = 15,
}
