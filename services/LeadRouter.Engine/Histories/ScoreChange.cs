namespace LeadRouter.Engine.Histories;

/// <summary>Why a day's numbers are not those of the day before.</summary>
/// <param name="Kind"><c>engagement</c>, <c>time</c> (what faded), <c>fit</c>, <c>persona</c> or <c>qualification</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="Points">Of the contact's engagement: thousandths of a point; null where no points of it changed. Those of a day add up to the difference from the day before.</param>
public sealed record ScoreChange(string Kind, string Text, long? Points);
