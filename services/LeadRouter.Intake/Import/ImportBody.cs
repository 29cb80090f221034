using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Import;

/// <summary>A part of a file.</summary>
/// <param name="File">Its name, for people; no folder.</param>
/// <param name="Source">The source that is asked for; null = the key's own.</param>
internal sealed record ImportBody(string File, ActivityOrigin Origin, string? Source, IReadOnlyList<ImportEntry> Entries);
