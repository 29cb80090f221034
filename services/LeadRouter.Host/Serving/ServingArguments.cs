namespace LeadRouter.Host.Serving;

/// <summary>What the command line says to a verb that serves.</summary>
/// <param name="ConfigFile">A further configuration file; null = none.</param>
/// <param name="Values">By configuration key.</param>
public sealed record ServingArguments(string? ConfigFile, IReadOnlyDictionary<string, string?> Values);
