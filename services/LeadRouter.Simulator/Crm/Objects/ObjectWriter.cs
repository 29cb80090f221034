namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>One write of one record: the checks first, then the deed.</summary>
internal static class ObjectWriter
{
    public static HubSpotReply Missing(ObjectStore store) =>
        HubSpotReply.NotFound($"Could not get some {store.Type.ToUpperInvariant()} objects, they may be deleted or not exist.");

    public static WriteCheck Check(CrmSimulatorState state, ObjectStore store, BatchInput input, BatchKind kind)
    {
        var values = PropertyValues.Read(input.Properties, store, state, out var error);
        if (values is null)
        {
            return WriteCheck.Refused(error!);
        }

        if (kind == BatchKind.Upsert && input.IdProperty is null)
        {
            return WriteCheck.Refused(HubSpotReply.Invalid("An upsert needs an idProperty: email or a property with unique values."));
        }

        if (input.IdProperty is { } property && !store.IsUnique(property))
        {
            return WriteCheck.Refused(HubSpotReply.Invalid($"Unable to perform update/upsert by non-unique property '{property}'"));
        }

        var record = kind == BatchKind.Create ? null : store.Find(input.IdProperty, input.Id);
        if (record is null && kind == BatchKind.Update)
        {
            return WriteCheck.Refused(Missing(store));
        }

        if (kind == BatchKind.Upsert)
        {
            values = WithId(values, input);
            if (record is not null && input.IdProperty == "email" && LeavesOut(store, record, values) is { Count: > 0 } left)
            {
                return WriteCheck.Refused(
                    HubSpotReply.Invalid(
                        "Partial upserts are not supported when using `email` as the `idProperty` for contacts. "
                            + $"The contact has values that the request does not name: {string.Join(", ", left)}"
                    )
                );
            }
        }

        if (store.Holder(values, record) is { } holder)
        {
            return WriteCheck.Refused(ObjectReplies.Conflict(store, holder));
        }

        return record is null && Required(store).FirstOrDefault(name => !values.ContainsKey(name)) is { } missing
            ? WriteCheck.Refused(HubSpotReply.Invalid($"Some required properties were not set: {missing}"))
            : new WriteCheck(null, record, values);
    }

    public static HubSpotReply Write(CrmSimulatorState state, ObjectStore store, BatchInput input, BatchKind kind)
    {
        var check = Check(state, store, input, kind);
        if (check.Error is { } error)
        {
            return error;
        }

        var record = check.Record;
        var isNew = record is null;
        if (record is null)
        {
            if (store.All.Count >= state.Options.MaxRecords)
            {
                return HubSpotReply.Invalid(
                    $"The simulator holds at most {state.Options.MaxRecords} {store.Type}. Start it again, or with a higher limit."
                );
            }

            record = new CrmObject(state.NextId(), state.Now());
            store.Add(record);
        }

        store.Write(record, check.Values, state.Now(), state.Writer);
        var body = record.ToJson();
        if (kind == BatchKind.Upsert)
        {
            body["new"] = isNew;
        }

        return isNew ? HubSpotReply.Created(body) : HubSpotReply.Ok(body);
    }

    private static Dictionary<string, string> WithId(IReadOnlyDictionary<string, string> values, BatchInput input)
    {
        var all = new Dictionary<string, string>(values, StringComparer.Ordinal);
        all.TryAdd(input.IdProperty!, input.Id);
        return all;
    }

    /// <summary>
    /// HubSpot's guide says that a partial upsert by email is not supported, and not what one does. Refusing it is the reading that no adapter can
    /// depend on by accident.
    /// </summary>
    private static List<string> LeavesOut(ObjectStore store, CrmObject record, IReadOnlyDictionary<string, string> values) =>
        [.. record.Values.Keys.Where(name => !values.ContainsKey(name) && !store.Properties[name].IsReadOnly)];

    private static IEnumerable<string> Required(ObjectStore store) =>
        store.Type is "tasks" or "calls" or "emails" or "meetings" ? ["hs_timestamp"] : [];
}
