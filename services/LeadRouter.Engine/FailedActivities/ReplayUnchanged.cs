namespace LeadRouter.Engine.FailedActivities;

/// <summary>Whether the bytes of a failed activity can be taken as they are.</summary>
public enum ReplayUnchanged
{
    /// <summary>Never: the bytes have to be fixed first.</summary>
    Never = 0,

    /// <summary>After the configuration, or the program, was changed.</summary>
    AfterAChange = 1,

    /// <summary>As it is, at any time.</summary>
    Always = 2,
}
