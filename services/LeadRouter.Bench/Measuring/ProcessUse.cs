namespace LeadRouter.Bench.Measuring;

/// <summary>What a process, or a server with all its processes, has used.</summary>
/// <param name="CpuSeconds">Of processor time, over all cores.</param>
/// <param name="Memory">Bytes: the most that a process of ours ever held, or what a server holds now.</param>
public sealed record ProcessUse(double CpuSeconds, long Memory);
