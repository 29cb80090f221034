namespace LeadRouter.Simulator.Traffic;

/// <summary>How a stream is sent.</summary>
public sealed record TrafficOptions
{
    /// <summary>The write key; null = none, which a server without keys takes from its own machine.</summary>
    public string? WriteKey { get; init; }

    /// <summary>Items a second at most; null (default) = as fast as they are taken.</summary>
    public int? Rate { get; init; }

    /// <summary>Requests under way at most, ≥ 1; default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Items in a batch, 1 to 2,500; default 100.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Times a batch is sent before the stream gives up; default 12.</summary>
    public int Attempts { get; init; } = 12;

    /// <summary>Told in a sentence when nothing has been taken for two seconds, once until something is; null (default) = nobody is.</summary>
    public Action<string>? Waits { get; init; }
}
