using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Objects;

namespace LeadRouter.Simulator.Crm.Search;

/// <summary>Groups of filters: within a group all hold, of the groups one. Then sorts, then a page.</summary>
internal static class SearchEndpoint
{
    private const int MostGroups = 5;
    private const int LargestPage = 200;
    private const int MostResults = 10_000;

    public static HubSpotReply Run(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        if (Page.Of(call.Body["limit"]?.ToString(), call.Body["after"]?.ToString(), 10, LargestPage, out var page) is { } pageError)
        {
            return pageError;
        }

        if (page.After + page.Limit > MostResults)
        {
            return HubSpotReply.Invalid($"A search gives at most {MostResults} results: narrow it.");
        }

        if (Groups(call.Body, store, out var groups) is { } error)
        {
            return error;
        }

        IEnumerable<CrmObject> found = store.All.Where(record =>
            groups.Count == 0 || groups.Exists(group => group.TrueForAll(filter => filter.Holds(record)))
        );
        var sorted = Sort(found, call.Body["sorts"] as JsonArray).ToList();
        var properties = call.Body["properties"] is JsonArray names ? names.Select(name => $"{name}").ToList() : [];
        var body = new JsonObject
        {
            ["total"] = sorted.Count,
            ["results"] = new JsonArray([
                .. sorted.Skip(page.After).Take(page.Limit).Select(record => ObjectEndpoints.View(store, record, properties)),
            ]),
        };
        page.AddPaging(body, sorted.Count);
        return HubSpotReply.Ok(body);
    }

    private static HubSpotReply? Groups(JsonObject body, ObjectStore store, out List<List<SearchFilter>> groups)
    {
        groups = [];
        var given = body["filterGroups"] as JsonArray ?? [];
        if (given.Count > MostGroups)
        {
            return HubSpotReply.Invalid($"A search has at most {MostGroups} filter groups.");
        }

        foreach (var group in given.OfType<JsonObject>())
        {
            var filters = new List<SearchFilter>();
            foreach (var item in (group["filters"] as JsonArray ?? []).OfType<JsonObject>())
            {
                var name = item["propertyName"]?.ToString() ?? "";
                if (!store.Properties.TryGetValue(name, out var property) && (property = SearchFilter.Association(name)) is null)
                {
                    return HubSpotReply.Invalid($"Property \"{name}\" does not exist");
                }

                var filter = new SearchFilter(
                    property,
                    item["operator"]?.ToString() ?? "",
                    item["value"]?.ToString() ?? "",
                    item["highValue"]?.ToString() ?? "",
                    item["values"] is JsonArray values ? [.. values.Select(value => $"{value}")] : []
                );
                if (!SearchFilter.Operators.Contains(filter.Operator))
                {
                    return HubSpotReply.Invalid($"operator is one of {string.Join(", ", SearchFilter.Operators)}.");
                }

                filters.Add(filter);
            }

            groups.Add(filters);
        }

        return null;
    }

    private static IEnumerable<CrmObject> Sort(IEnumerable<CrmObject> records, JsonArray? sorts)
    {
        if (sorts is not { Count: > 0 })
        {
            return records;
        }

        var first = sorts[0];
        var isObject = first?.GetValueKind() == JsonValueKind.Object;
        var name = (isObject ? first!["propertyName"] : first)?.ToString() ?? "";
        var isFalling = isObject && first!["direction"]?.ToString() == "DESCENDING";
        return isFalling
            ? records.OrderByDescending(record => SortKey(record, name)).ThenBy(record => record.Id, StringComparer.Ordinal)
            : records.OrderBy(record => SortKey(record, name)).ThenBy(record => record.Id, StringComparer.Ordinal);
    }

    private static (decimal Number, string Text) SortKey(CrmObject record, string name)
    {
        var value = record.Values.GetValueOrDefault(name, "");
        return SearchFilter.Number(value) is { } number ? (number, "") : (0, value);
    }
}
