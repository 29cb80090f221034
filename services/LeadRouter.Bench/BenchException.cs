namespace LeadRouter.Bench;

/// <summary>A benchmark cannot be run as it was asked for; the message says why and what to do.</summary>
public sealed class BenchException(string message) : Exception(message);
