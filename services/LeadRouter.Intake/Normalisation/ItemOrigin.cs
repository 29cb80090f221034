using System.Text.Json;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Normalisation;

/// <summary>What an item does not say itself.</summary>
/// <param name="Source">The configured name of the write key.</param>
/// <param name="ArrivedAt">Unix milliseconds, UTC.</param>
/// <param name="Type">By the route of a single call; null in a batch.</param>
/// <param name="SentAt">The batch's, Unix milliseconds.</param>
/// <param name="Context">The batch's; undefined when it has none.</param>
/// <param name="IsFromFile">It was read from a file: when it arrived says nothing of when it was sent.</param>
internal readonly record struct ItemOrigin(
    string Source,
    long ArrivedAt,
    ActivityType? Type = null,
    long? SentAt = null,
    JsonElement Context = default,
    bool IsFromFile = false
);
