namespace LeadRouter.Bench.Load;

/// <summary>How batches of a <see cref="LoadFile"/> are sent.</summary>
public sealed record LoadOptions
{
    public required string File { get; init; }

    /// <summary>The address with its path.</summary>
    public required Uri To { get; init; }

    /// <summary>The first batch.</summary>
    public int Skip { get; init; }

    /// <summary>How many batches.</summary>
    public required int Take { get; init; }

    /// <summary>Each of them comes so many after the one before: 5 = every fifth of the file.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Requests under way at most.</summary>
    public int Clients { get; init; } = 4;

    /// <summary>Items a second; null = each client sends its next batch when the one before is answered.</summary>
    public int? Rate { get; init; }

    /// <summary>A file that gets the number of each accepted batch on a line; null = none.</summary>
    public string? AcceptedTo { get; init; }

    /// <summary>What is refused is not sent again, as senders in great number do not wait for one another.</summary>
    public bool DropsRefused { get; init; }
}
