using System.Globalization;
using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Objects;

namespace LeadRouter.Simulator.Crm.Owners;

/// <summary>The people records belong to: list, by e-mail, by id.</summary>
internal static class OwnerEndpoints
{
    private const int LargestPage = 500;

    public static HubSpotReply List(CrmSimulatorState state, SimulatedCall call)
    {
        IReadOnlyList<CrmOwner> owners;
        if (call.Query("email") is { Length: > 0 } email)
        {
            owners = state.FindOwner(email) is { } owner ? [owner] : [];
        }
        else
        {
            owners = state.Owners;
        }

        if (call.Query("archived") == "true")
        {
            owners = [];
        }

        if (Page.Of(call.Query("limit"), call.Query("after"), 100, LargestPage, out var page) is { } error)
        {
            return error;
        }

        var body = new JsonObject
        {
            ["results"] = new JsonArray([.. owners.Skip(page.After).Take(page.Limit).Select(owner => owner.ToJson(state.StartedAt))]),
        };
        page.AddPaging(body, owners.Count);
        return HubSpotReply.Ok(body);
    }

    public static HubSpotReply Get(CrmSimulatorState state, SimulatedCall call)
    {
        var owner = state.Owners.FirstOrDefault(owner =>
            call.Query("idProperty") == "userId"
                ? owner.UserId.ToString(CultureInfo.InvariantCulture) == call.Route("id")
                : owner.Id == call.Route("id")
        );
        return owner is null ? HubSpotReply.NotFound("There is no owner with this id.") : HubSpotReply.Ok(owner.ToJson(state.StartedAt));
    }
}
