namespace LeadRouter.Engine.Histories;

/// <summary>One activity that counts for how somebody came to us.</summary>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Text">What it was, in words of one line.</param>
/// <param name="Signals">The signals that it gives under the playbook.</param>
/// <param name="Campaign">Null when it named none.</param>
/// <param name="Source">Which write key it came in by.</param>
/// <param name="IsColleagues">Somebody else of the account did it.</param>
public sealed record Touch(long At, string Text, IReadOnlyList<string> Signals, string? Campaign, string Source, bool IsColleagues);
