namespace LeadRouter.Intake.Import;

/// <param name="Source">Its own.</param>
/// <param name="MayNameSource">It may send as another.</param>
internal sealed record ImportSender(string Source, bool MayNameSource);
