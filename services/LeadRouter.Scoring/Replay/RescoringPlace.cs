namespace LeadRouter.Scoring.Replay;

/// <summary>How far stored contacts have been scored again: first accounts by their key, then the people without one by their id.</summary>
/// <param name="After">The last key or id.</param>
/// <param name="IsOfPeople">Whether accounts are done.</param>
internal readonly record struct RescoringPlace(string After, bool IsOfPeople);
