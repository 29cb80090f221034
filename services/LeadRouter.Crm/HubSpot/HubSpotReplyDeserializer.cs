using System.Text.Json;
using RestEase;

namespace LeadRouter.Crm.HubSpot;

/// <summary>A list of an answer may hold null where its type says otherwise: who reads it leaves that out.</summary>
internal sealed class HubSpotReplyDeserializer : ResponseDeserializer
{
    public override T Deserialize<T>(string? content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
        JsonSerializer.Deserialize<T>(content ?? "", HubSpotJson.Options) ?? throw new JsonException("The answer is null.");
}
