namespace LeadRouter.Simulator.Crm.Objects;

internal static class ObjectReplies
{
    public static HubSpotReply UnknownType(SimulatedCall call) =>
        HubSpotReply.Invalid($"Unable to infer object type from: {call.Route("type")}");

    public static HubSpotReply Conflict(ObjectStore store, CrmObject holder) =>
        HubSpotReply.Conflict(
            store.Type == "contacts"
                ? $"Contact already exists. Existing ID: {holder.Id}"
                : $"Another object of type {store.Type} has this unique value. Existing ID: {holder.Id}"
        );
}
