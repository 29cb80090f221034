using LeadRouter.Engine.Coverage;

namespace LeadRouter.Storage.Coverage;

/// <param name="IsComplete">False when the log is longer than may be read: the report is of what was stored last.</param>
public sealed record CoverageResult(CoverageReport Report, bool IsComplete);
