namespace LeadRouter.Bench.Pipeline;

/// <summary>The rates of one round, a second each.</summary>
public sealed record PipelineFigures(double BareBroker, double Kestrel, double Pipeline, double Accepted, double Copy);
