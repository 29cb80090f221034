namespace LeadRouter.Engine.Features;

/// <summary>What a lead says to somebody who learns from it.</summary>
public enum LeadOutcome
{
    /// <summary>Nothing yet: the horizon lies ahead, and it is open, or too many others of its time are.</summary>
    Immature,
    Converted,

    /// <summary>It ended otherwise, or the horizon has passed.</summary>
    NotConverted,

    /// <summary>It ended for timing, an owner, a duplicate, or because nobody was reached: no word on whether the person would buy.</summary>
    NoVerdict,

    /// <summary>It had ended before the instant that features are told of.</summary>
    TooLate,
}
