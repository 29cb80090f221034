namespace LeadRouter.Intake;

/// <summary>The answer to every request that was taken, as Segment's own API gives it.</summary>
/// <param name="Success">Always true: every activity, and every item kept as failed, is durable.</param>
public sealed record IntakeAnswer(bool Success);
