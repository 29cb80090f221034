using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>What the verb shows of the read API's answer to <c>/v1/contacts/{key}/explanation</c>.</summary>
internal sealed record Explanation
{
    public required string ContactId { get; init; }
    public string? Email { get; init; }
    public required string PlaybookHash { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required ExplainedScore Fit { get; init; }
    public required ExplainedPersona Persona { get; init; }
    public required ExplainedScore Engagement { get; init; }
    public string? AccountKey { get; init; }
    public bool AccountIsInferred { get; init; }
    public required ExplainedScore Account { get; init; }
    public ExplainedPropensity? Propensity { get; init; }
    public required ExplainedQualification Qualification { get; init; }
    public IReadOnlyList<ExplainedOverride> Overrides { get; init; } = [];
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, ExplainedOrigin> FactOrigins { get; init; } = new Dictionary<string, ExplainedOrigin>();
    public IReadOnlyList<ExplainedMiss> WhyNot { get; init; } = [];
    public IReadOnlyList<ExplainedWay> WhatItWouldTake { get; init; } = [];
    public DateTimeOffset? NextChangeAt { get; init; }

    public static Explanation Read(JsonElement answer) =>
        answer.Deserialize<Explanation>(JsonSerializerOptions.Web) ?? throw new JsonException("An explanation is never null.");
}
