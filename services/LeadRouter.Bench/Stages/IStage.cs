namespace LeadRouter.Bench.Stages;

/// <summary>A part of the way, measured alone.</summary>
public interface IStage
{
    string Name { get; }

    /// <summary>What it counts.</summary>
    string What { get; }

    /// <summary>What stands beside it; null = nothing.</summary>
    string? Bare { get; }

    /// <summary>One round, on ground of its own.</summary>
    Task<StageRound> RunAsync(BenchContext bench, Action<string> say, CancellationToken cancellationToken);
}
