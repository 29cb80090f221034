namespace LeadRouter.Benchmarks.Outages;

/// <summary>When a request was sent.</summary>
internal enum OutagePhase
{
    Before = 0,
    During = 1,
    After = 2,
}
