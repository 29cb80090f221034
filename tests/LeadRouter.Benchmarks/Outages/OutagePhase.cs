namespace LeadRouter.Benchmarks.Outages;

/// <summary>When a request was sent.</summary>
internal enum OutagePhase
{
    /// <summary>The processes' first requests: not judged.</summary>
    Warm = 0,
    Before = 1,
    During = 2,
    After = 3,
}
