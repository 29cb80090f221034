namespace LeadRouter.Api.Histories;

/// <param name="Kind"><c>engagement</c>, <c>time</c> (what faded), <c>fit</c>, <c>persona</c> or <c>qualification</c>.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Points">Of engagement, also negative: those of a day add up to the difference from the day before. Null where no points changed.</param>
internal sealed record ScoreChangeAnswer(string Kind, string Text, decimal? Points);
