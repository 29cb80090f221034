using System.Text.Json;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Events;

/// <summary>What the protocol says around an event's data. Name, time and ids go before the data's own, everything else behind.</summary>
internal sealed record LooseEvent
{
    private static readonly Dictionary<string, string> NoTexts = new(StringComparer.Ordinal);

    public required ActivityType Type { get; init; }

    /// <summary>Of the event, page or screen; null = as the data says.</summary>
    public string? Name { get; init; }

    /// <summary>When it happened, as ISO 8601; null = as the data says.</summary>
    public string? Timestamp { get; init; }

    /// <summary><c>sentAt</c> and <c>originalTimestamp</c> beside <see cref="Timestamp"/>.</summary>
    public IReadOnlyDictionary<string, string> Clock { get; init; } = NoTexts;

    /// <summary><c>userId</c>, <c>anonymousId</c>, <c>groupId</c>.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; init; } = NoTexts;

    public string? Email { get; init; }

    /// <summary>Of the person, for the context.</summary>
    public JsonElement Traits { get; init; }

    /// <summary>Where it happened: <c>url</c>, <c>referrer</c>, <c>title</c>.</summary>
    public IReadOnlyDictionary<string, string> Page { get; init; } = NoTexts;

    public string? UserAgent { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = NoTexts;

    /// <summary>Further properties that are objects, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Objects { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
}
