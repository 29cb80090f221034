using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>
/// Batches of at most 100 rows. A row that fails leaves the others alone (207) when every row carries its own <c>objectWriteTraceId</c>; without them the whole
/// request is refused and nothing is written. Records that are not there are reported in <c>errors</c> either way. Ids given twice refuse the request.
/// </summary>
internal static class BatchEndpoints
{
    private const int MostInputs = 100;
    private const int MostWithHistory = 50;

    public static HubSpotReply Run(CrmSimulatorState state, SimulatedCall call, BatchKind kind)
    {
        if (state.Objects(call.Route("type")) is not { } store)
        {
            return ObjectReplies.UnknownType(call);
        }

        if (Inputs(call.Body, kind, out var inputs) is { } error)
        {
            return error;
        }

        var isTraced =
            inputs.TrueForAll(input => input.TraceId is { Length: > 0 })
            && inputs.Select(input => input.TraceId).Distinct(StringComparer.Ordinal).Count() == inputs.Count;
        var isWrite = kind is BatchKind.Upsert or BatchKind.Update or BatchKind.Create;
        if (isWrite && !isTraced && FirstRefusal(state, store, inputs, kind) is { } refusal)
        {
            return refusal;
        }

        var results = new JsonArray();
        var errors = new JsonArray();
        foreach (var input in inputs)
        {
            var reply = RunRow(state, store, input, kind, call.Body);
            (reply.IsError ? errors : results).Add(WithTrace(reply, input));
        }

        return kind == BatchKind.Archive ? new HubSpotReply(204, null) : Reply(state, kind, results, errors);
    }

    private static HubSpotReply? Inputs(JsonObject body, BatchKind kind, out List<BatchInput> inputs)
    {
        inputs = [];
        if (body["inputs"] is not JsonArray { Count: > 0 } rows)
        {
            return HubSpotReply.Invalid("Some required fields were not set: [inputs].");
        }

        if (rows.Count > MostInputs)
        {
            return HubSpotReply.Invalid($"The maximum batch size is {MostInputs}; {rows.Count} inputs were given.");
        }

        foreach (var row in rows)
        {
            if (row is not JsonObject item || (kind != BatchKind.Create && Text(item, "id") is null))
            {
                return HubSpotReply.Invalid("Some required fields were not set: [id].");
            }

            inputs.Add(
                new BatchInput(
                    Text(item, "id") ?? "",
                    Text(item, "idProperty") ?? Text(body, "idProperty"),
                    Text(item, "objectWriteTraceId"),
                    item["properties"]
                )
            );
        }

        if (kind == BatchKind.Read && body["propertiesWithHistory"] is JsonArray { Count: > 0 } && rows.Count > MostWithHistory)
        {
            return HubSpotReply.Invalid(
                $"The maximum batch size with propertiesWithHistory is {MostWithHistory}; {rows.Count} inputs were given."
            );
        }

        var twice =
            kind == BatchKind.Create
                ? []
                : inputs
                    .CountBy(input => input.Id, StringComparer.OrdinalIgnoreCase)
                    .Where(id => id.Value > 1)
                    .Select(id => id.Key)
                    .ToList();
        return twice.Count > 0
            ? HubSpotReply.Invalid(
                $"Duplicate IDs found in batch input: [{string.Join(", ", twice)}]. IDs must be unique",
                new JsonObject { ["ids"] = new JsonArray([.. twice.Select(id => (JsonNode)id)]) }
            )
            : null;
    }

    private static HubSpotReply? FirstRefusal(CrmSimulatorState state, ObjectStore store, List<BatchInput> inputs, BatchKind kind) =>
        inputs.Select(input => ObjectWriter.Check(state, store, input, kind).Error).FirstOrDefault(error => error is { Status: not 404 });

    private static HubSpotReply RunRow(CrmSimulatorState state, ObjectStore store, BatchInput input, BatchKind kind, JsonObject body)
    {
        if (kind is not (BatchKind.Read or BatchKind.Archive))
        {
            return ObjectWriter.Write(state, store, input, kind);
        }

        if (store.Find(input.IdProperty, input.Id) is not { } record)
        {
            return ObjectWriter.Missing(store);
        }

        if (kind == BatchKind.Archive)
        {
            store.Remove(record);
        }

        var view = ObjectEndpoints.View(store, record, Names(body["properties"]));
        if (Names(body["propertiesWithHistory"]) is { Count: > 0 } asked)
        {
            view["propertiesWithHistory"] = record.HistoryJson(asked);
        }

        return HubSpotReply.Ok(view);
    }

    private static IReadOnlyList<string> Names(JsonNode? node) => node is JsonArray names ? [.. names.Select(name => $"{name}")] : [];

    private static JsonNode WithTrace(HubSpotReply reply, BatchInput input)
    {
        var body = (JsonObject)reply.Body!.DeepClone();
        if (!reply.IsError)
        {
            if (input.TraceId is { } trace)
            {
                body["objectWriteTraceId"] = trace;
            }

            return body;
        }

        var context = body["context"] as JsonObject ?? [];
        context["ids"] = new JsonArray(input.Id);
        if (input.TraceId is { } failed)
        {
            context["objectWriteTraceId"] = new JsonArray(failed);
        }

        body["context"] = context;
        return body;
    }

    private static HubSpotReply Reply(CrmSimulatorState state, BatchKind kind, JsonArray results, JsonArray errors)
    {
        var body = new JsonObject
        {
            ["status"] = "COMPLETE",
            ["results"] = results,
            ["startedAt"] = state.Now(),
            ["completedAt"] = state.Now(),
        };
        if (errors.Count == 0)
        {
            return new HubSpotReply(kind == BatchKind.Create ? 201 : 200, body);
        }

        body["numErrors"] = errors.Count;
        body["errors"] = errors;
        return new HubSpotReply(207, body);
    }

    private static string? Text(JsonObject item, string field) =>
        item[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
            ? text
            : null;
}
