using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Properties;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>Records one at a time: create, read, update, archive, list.</summary>
internal static class ObjectEndpoints
{
    private const int LargestPage = 100;

    public static HubSpotReply Create(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        var reply = ObjectWriter.Write(state, store, new BatchInput("", null, null, call.Body["properties"]), BatchKind.Create);
        if (!reply.IsError && call.Body["associations"] is JsonArray associations)
        {
            var record = store.Find(null, reply.Body!["id"]!.ToString())!;
            foreach (var association in associations.OfType<JsonObject>())
            {
                if (association["to"]?["id"]?.ToString() is { } to)
                {
                    state.Associate(store, record, to);
                }
            }
        }

        return reply;
    }

    public static HubSpotReply Get(CrmSimulatorState state, SimulatedCall call) =>
        WithRecord(state, call, (store, record) => HubSpotReply.Ok(View(store, record, call.QueryList("properties"))));

    public static HubSpotReply Update(CrmSimulatorState state, SimulatedCall call) =>
        WithRecord(
            state,
            call,
            (store, record) =>
                ObjectWriter.Write(state, store, new BatchInput(record.Id, null, null, call.Body["properties"]), BatchKind.Update)
        );

    public static HubSpotReply Archive(CrmSimulatorState state, SimulatedCall call) =>
        WithRecord(
            state,
            call,
            (store, record) =>
            {
                store.Remove(record);
                return new HubSpotReply(204, null);
            }
        );

    public static HubSpotReply List(CrmSimulatorState state, SimulatedCall call)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        if (Page.Of(call.Query("limit"), call.Query("after"), 10, LargestPage, out var page) is { } error)
        {
            return error;
        }

        var properties = call.QueryList("properties");
        var body = new JsonObject
        {
            ["results"] = new JsonArray([.. store.All.Skip(page.After).Take(page.Limit).Select(record => View(store, record, properties))]),
        };
        page.AddPaging(body, store.All.Count);
        return HubSpotReply.Ok(body);
    }

    /// <summary>A record as it is read: a few properties of every type, and those that were asked for.</summary>
    public static JsonObject View(ObjectStore store, CrmObject record, IReadOnlyList<string> properties) =>
        record.ToJson([
            .. store.Type == "contacts" ? (string[])["email", "firstname", "lastname"] : [],
            "hs_object_id",
            "createdate",
            StandardProperties.ModifiedAt(store.Type),
            .. properties,
        ]);

    private static HubSpotReply WithRecord(CrmSimulatorState state, SimulatedCall call, Func<ObjectStore, CrmObject, HubSpotReply> act)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        return store.Find(call.Query("idProperty"), call.Route("id")) is { } record
            ? act(store, record)
            : HubSpotReply.NotFound("resource not found");
    }
}
