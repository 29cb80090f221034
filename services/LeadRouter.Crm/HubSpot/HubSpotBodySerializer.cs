using RestEase;

namespace LeadRouter.Crm.HubSpot;

internal sealed class HubSpotBodySerializer : RequestBodySerializer
{
    public override HttpContent SerializeBody<T>(T body, RequestBodySerializerInfo info) => HubSpotJson.Content(body);
}
