using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Owners;

/// <param name="Id">What <c>hubspot_owner_id</c> holds.</param>
/// <param name="UserId">Another number, so that a mix-up with <paramref name="Id"/> shows.</param>
/// <param name="Email">Lower case.</param>
internal sealed record CrmOwner(string Id, long UserId, string Email)
{
    public JsonObject ToJson(string at) =>
        new()
        {
            ["id"] = Id,
            ["email"] = Email,
            ["type"] = "PERSON",
            ["firstName"] = Email.Split('@')[0],
            ["lastName"] = "",
            ["userId"] = UserId,
            ["userIdIncludingInactive"] = UserId,
            ["createdAt"] = at,
            ["updatedAt"] = at,
            ["archived"] = false,
            ["teams"] = new JsonArray(),
        };
}
