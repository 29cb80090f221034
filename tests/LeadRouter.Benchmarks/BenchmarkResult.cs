namespace LeadRouter.Benchmarks;

/// <param name="Text">The figures.</param>
/// <param name="Holds">False when a law that was measured beside them does not hold.</param>
internal sealed record BenchmarkResult(string Text, bool Holds = true);
