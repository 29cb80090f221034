using System.Text.Json;

namespace LeadRouter.Specs;

/// <summary>What was looked for. A class, so that "not yet" can be null.</summary>
internal sealed record Found(JsonElement Value);
