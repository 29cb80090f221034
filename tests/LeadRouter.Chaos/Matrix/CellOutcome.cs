namespace LeadRouter.Chaos.Matrix;

/// <summary>What became of a cell.</summary>
/// <param name="Seed">With which it is repeated.</param>
internal sealed record CellOutcome(ChaosCell Cell, int Seed)
{
    /// <summary>Different ones that were accepted.</summary>
    public int Activities { get; set; }

    /// <summary>When the fault struck: activities not accepted or not in the log yet, messages and CRM writes not done.</summary>
    public long UnderWay { get; set; }

    /// <summary>From the end of the fault until somebody who asked for a demo then had an owner, in the CRM too, and the owner's alert was in line; null = never.</summary>
    public TimeSpan? Recovery { get; set; }

    /// <summary>From the end of the fault until everything was done that was left, and looked at; null = never.</summary>
    public TimeSpan? Done { get; set; }

    /// <summary>The promises that were not kept, each with what was found.</summary>
    public IReadOnlyList<string> Broken { get; set; } = [];

    /// <summary>Why it could not be tried here; null when it was.</summary>
    public string? Skipped { get; set; }

    /// <summary>Where what the processes wrote is kept, when something broke.</summary>
    public string? Logs { get; set; }

    public string Verdict =>
        Skipped is { } why ? "skipped: " + why
        : Broken.Count > 0 ? "BROKEN: " + string.Join("; ", Broken)
        : "kept";
}
