namespace LeadRouter.Intake;

/// <summary>Why something that was sent is not an activity.</summary>
/// <param name="Reason">A stable kebab-case word; also the last part of the problem's type.</param>
/// <param name="Detail">What is wrong and what would be right. Names fields, never their values.</param>
/// <param name="Title">The same in a few words, for whoever gets the problem.</param>
internal sealed record IntakeError(string Reason, string Detail, string Title = "What was sent is not an activity");
