namespace LeadRouter.Intake.Import;

/// <summary>The answer to a part of a file: all of it is durable.</summary>
/// <param name="Accepted">Activities. One that was known already is among them and changes nothing.</param>
/// <param name="Failed">Lines that are kept as failed activities, in the file's order.</param>
public sealed record ImportAnswer(int Accepted, IReadOnlyList<ImportFailure> Failed);
