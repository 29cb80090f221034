using System.Text.Json;

namespace LeadRouter.Host.Failed;

/// <param name="Tried">Failed activities.</param>
/// <param name="Taken">Of them.</param>
/// <param name="Activities">That they became.</param>
/// <param name="StillFailing">Of them.</param>
/// <param name="NewlyFailed">Parts of those that were taken: they are kept as failed activities of their own.</param>
/// <param name="Items">The first of them, and the first that are still failing.</param>
internal sealed record FailedReplayResult(
    bool DryRun,
    long Tried,
    long Taken,
    long Activities,
    long StillFailing,
    long NewlyFailed,
    IReadOnlyList<JsonElement> Items
);
