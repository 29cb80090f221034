namespace LeadRouter.Scoring.Tests;

/// <summary>Tests that look at the whole process's memory.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
