namespace LeadRouter.Host.Import;

/// <summary>What the server says of a part of a file.</summary>
internal sealed record ImportAnswer(int Accepted, IReadOnlyList<ImportFailure> Failed);
