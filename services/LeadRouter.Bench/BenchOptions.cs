namespace LeadRouter.Bench;

/// <summary>How large a benchmark is.</summary>
public sealed record BenchOptions
{
    /// <summary>Items of a batch.</summary>
    public const int BatchSize = 100;

    /// <summary>Activities of each round that are measured.</summary>
    public required int Events { get; init; }

    /// <summary>People that they are about.</summary>
    public required int Contacts { get; init; }

    /// <summary>Requests under way at most, and publishers of the bare broker.</summary>
    public required int Clients { get; init; }

    /// <summary>Rounds, each with its baselines.</summary>
    public required int Runs { get; init; }

    /// <summary>Of the people.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>A share of the rate that was found, at which one more round is sent; null = none.</summary>
    public double? Load { get; init; }

    /// <summary>People whose states are compared after each round.</summary>
    public int Sample { get; init; } = 1_000;

    /// <summary>How many times the events are there to be sent: more than once for a load beyond what is taken.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Activities before the clock runs, in which code is compiled and connections are opened.</summary>
    public int WarmUp => Math.Min(20_000, Events / 10 / BatchSize * BatchSize);

    /// <summary>Activities that are in the log before one more round begins, rounded down to whole batches; 0 = no such round.</summary>
    public int Stored
    {
        get;
        init => field = value - (value % BatchSize);
    }

    /// <summary>All activities that are there to be sent after the warm-up.</summary>
    public int Offered => Events * Times;
}
