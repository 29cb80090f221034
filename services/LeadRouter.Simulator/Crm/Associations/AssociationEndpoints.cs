using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Objects;

namespace LeadRouter.Simulator.Crm.Associations;

/// <summary>Which records belong together.</summary>
internal static class AssociationEndpoints
{
    public static HubSpotReply PutDefault(CrmSimulatorState state, SimulatedCall call)
    {
        if (
            state.Objects(call.Route("type"))?.Find(null, call.Route("id")) is not { } from
            || state.Objects(call.Route("toType"))?.Find(null, call.Route("toId")) is not { } to
        )
        {
            return HubSpotReply.NotFound("One of the two records does not exist.");
        }

        CrmSimulatorState.Associate(from, state.Objects(call.Route("type"))!, to, state.Objects(call.Route("toType"))!);
        return HubSpotReply.Ok(
            new JsonObject
            {
                ["status"] = "COMPLETE",
                ["results"] = new JsonArray(Pair(from, to), Pair(to, from)),
                ["startedAt"] = state.Now(),
                ["completedAt"] = state.Now(),
            }
        );
    }

    public static HubSpotReply List(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type"))?.Find(null, call.Route("id")) is not { } from)
        {
            return HubSpotReply.NotFound("resource not found");
        }

        var toType = state.Objects(call.Route("toType"))?.Type ?? "";
        return HubSpotReply.Ok(
            new JsonObject
            {
                ["results"] = new JsonArray([
                    .. (from.Associations.GetValueOrDefault(toType) ?? []).Select(id => new JsonObject { ["toObjectId"] = id }),
                ]),
            }
        );
    }

    private static JsonObject Pair(CrmObject from, CrmObject to) =>
        new()
        {
            ["from"] = new JsonObject { ["id"] = from.Id },
            ["to"] = new JsonObject { ["id"] = to.Id },
            ["associationSpec"] = new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = 1 },
        };
}
