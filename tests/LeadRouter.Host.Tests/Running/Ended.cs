namespace LeadRouter.Host.Tests.Running;

/// <summary>How a run of the program ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);
