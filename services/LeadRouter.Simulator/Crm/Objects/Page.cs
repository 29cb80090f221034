using System.Globalization;
using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Objects;

/// <param name="Limit">Items of a page.</param>
/// <param name="After">Items to skip: what the cursor of this simulator holds.</param>
internal readonly record struct Page(int Limit, int After)
{
    /// <returns>The error to answer, or null with the page.</returns>
    public static HubSpotReply? Of(string? limit, string? after, int usual, int most, out Page page)
    {
        page = new Page(usual, 0);
        if (limit is { Length: > 0 })
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || asked < 1 || asked > most)
            {
                return HubSpotReply.Invalid($"limit is 1 to {most}.");
            }

            page = page with { Limit = asked };
        }

        if (after is { Length: > 0 })
        {
            if (!int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
            {
                return HubSpotReply.Invalid("after is a cursor that an earlier page gave.");
            }

            page = page with { After = skip };
        }

        return null;
    }

    public void AddPaging(JsonObject body, int total)
    {
        if (After + Limit < total)
        {
            body["paging"] = new JsonObject
            {
                ["next"] = new JsonObject { ["after"] = (After + Limit).ToString(CultureInfo.InvariantCulture) },
            };
        }
    }
}
