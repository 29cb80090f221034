namespace LeadRouter.Benchmarks.Outages;

/// <summary>How a server goes away.</summary>
internal enum OutageHow
{
    /// <summary>The proper way, cutting off its clients.</summary>
    Stop = 0,

    /// <summary><c>kill -9</c> of it and everything below it.</summary>
    Kill = 1,

    /// <summary>SIGSTOP: connections stand, new ones are taken, nothing answers.</summary>
    Freeze = 2,
}
