namespace LeadRouter.Host.Import;

/// <summary>A line that the server keeps as a failed activity.</summary>
internal sealed record ImportFailure(long Line, long Column, string Reason, string Detail);
