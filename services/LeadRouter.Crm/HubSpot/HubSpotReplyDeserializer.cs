using System.Text.Json;
using RestEase;

namespace LeadRouter.Crm.HubSpot;

internal sealed class HubSpotReplyDeserializer : ResponseDeserializer
{
    public override T Deserialize<T>(string? content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
        JsonSerializer.Deserialize<T>(content ?? "", HubSpotJson.Options) ?? throw new JsonException("The answer is null.");
}
