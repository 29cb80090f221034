namespace LeadRouter.Chaos.Matrix;

/// <summary>What became of a cell.</summary>
/// <param name="Seed">With which it is repeated.</param>
/// <param name="Activities">Different ones that were accepted.</param>
/// <param name="UnderWay">When the fault struck: activities not accepted or not in the log yet, messages and CRM writes not done.</param>
/// <param name="Recovery">From the end of the fault until somebody who asked for a demo then had an owner, in the CRM too, and the owner's alert was in line; null = never.</param>
/// <param name="Broken">The promises that were not kept, each with what was found.</param>
/// <param name="Skipped">Why it could not be tried here; null when it was.</param>
/// <param name="Took">The whole cell.</param>
internal sealed record CellOutcome(
    ChaosCell Cell,
    int Seed,
    int Activities,
    long UnderWay,
    TimeSpan? Recovery,
    IReadOnlyList<string> Broken,
    string? Skipped,
    TimeSpan Took
)
{
    public string Verdict =>
        Skipped is { } why ? "skipped: " + why
        : Broken.Count > 0 ? "BROKEN: " + string.Join("; ", Broken)
        : "kept";
}
