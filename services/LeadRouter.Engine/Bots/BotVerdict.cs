namespace LeadRouter.Engine.Bots;

/// <summary>Why an activity is taken for a program's and gives no points. The order is that of the state's bytes.</summary>
public enum BotVerdict
{
    /// <summary>Nothing speaks against a person.</summary>
    None = 0,

    /// <summary>Its user agent, or what the playbook's own condition looks at, says so.</summary>
    Program = 1,

    /// <summary>A mail's link was followed, or the mail opened, sooner after delivery than people do.</summary>
    TooSoon = 2,

    /// <summary>One of several links of mails that were followed at once.</summary>
    LinksAtOnce = 3,

    /// <summary>On a day with more requests in an hour than a person makes.</summary>
    TooMany = 4,
}
