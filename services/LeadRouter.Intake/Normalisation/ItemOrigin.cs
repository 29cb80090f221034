using System.Text.Json;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Normalisation;

/// <summary>What an item does not say itself.</summary>
/// <param name="Source">The configured name of the write key.</param>
/// <param name="ArrivedAt">Unix milliseconds, UTC.</param>
/// <param name="Type">By the route of a single call, or by the type of an event of another protocol; null where the item says it.</param>
/// <param name="SentAt">The batch's, or when it was put into a queue: Unix milliseconds.</param>
/// <param name="Context">The batch's; undefined when it has none.</param>
/// <param name="MessageId">What came around the item names it; null = the item's own, or its hash.</param>
/// <param name="CloudEventSource">Of the CloudEvent that the item is.</param>
/// <param name="Waited">It has waited in a queue: when it arrived says nothing of the sender's clock.</param>
/// <param name="IsFromFile">It was read from a file: when it arrived says nothing of when it was sent.</param>
/// <param name="UserAgent">Of the request that brought it; null when not known, or when it says nothing of who acted.</param>
internal readonly record struct ItemOrigin(
    string Source,
    long ArrivedAt,
    ActivityType? Type = null,
    long? SentAt = null,
    JsonElement Context = default,
    string? MessageId = null,
    string? CloudEventSource = null,
    bool Waited = false,
    bool IsFromFile = false,
    string? UserAgent = null
);
