using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// Sends a batch and says of each row how it ended. A request that is refused as a whole for what stands in it is halved until the row at fault is alone, so that a
/// bad row never keeps a good one back.
/// </summary>
internal sealed class HubSpotWriter(HubSpotRequest request)
{
    public const int MostRows = 100;

    public async Task<IReadOnlyDictionary<Guid, CrmOutcome>> SendAsync(
        bool isUpsert,
        IReadOnlyList<(Guid Contact, HubSpotInput Input)> rows,
        CancellationToken cancellationToken
    )
    {
        var batch = new HubSpotBatch([.. rows.Select(row => row.Input)]);
        var (reply, failure) = await request.SendAsync(
            api => isUpsert ? api.UpsertContactsAsync(batch, cancellationToken) : api.UpdateContactsAsync(batch, cancellationToken),
            cancellationToken
        );
        if (failure is null)
        {
            return Match(rows, reply!);
        }

        if (failure is CrmOutcome.Retry || rows.Count == 1)
        {
            return rows.ToDictionary(row => row.Contact, _ => failure);
        }

        var half = rows.Count / 2;
        var first = await SendAsync(isUpsert, [.. rows.Take(half)], cancellationToken);
        var second = await SendAsync(isUpsert, [.. rows.Skip(half)], cancellationToken);
        return first.Concat(second).ToDictionary();
    }

    /// <summary>By trace id, then by key or address; never by position, which HubSpot does not keep.</summary>
    private static Dictionary<Guid, CrmOutcome> Match(IReadOnlyList<(Guid Contact, HubSpotInput Input)> rows, HubSpotBatchReply reply)
    {
        var byTrace = rows.ToDictionary(row => row.Input.ObjectWriteTraceId, row => row.Contact, StringComparer.Ordinal);
        var byId = rows.ToDictionary(row => row.Input.Id, row => row.Contact, StringComparer.OrdinalIgnoreCase);
        var outcomes = new Dictionary<Guid, CrmOutcome>();
        foreach (var error in (reply.Errors ?? []).OfType<HubSpotError>())
        {
            var contacts = Named(error, "objectWriteTraceId", byTrace).Concat(Named(error, "ids", byId));
            foreach (var contact in contacts)
            {
                outcomes[contact] = HubSpotAnswers.OfRow(error, 207);
            }
        }

        foreach (var row in (reply.Results ?? []).OfType<HubSpotRow>())
        {
            if (row.Id is { } id && Owner(row) is { } contact)
            {
                outcomes[contact] = new CrmOutcome.Written(id);
            }
        }

        foreach (var (contact, _) in rows)
        {
            // A record merged into another is left out without a word.
            outcomes.TryAdd(contact, new CrmOutcome.Retry(null, "HubSpot's answer does not name the record.", false));
        }

        return outcomes;

        Guid? Owner(HubSpotRow row) =>
            row.ObjectWriteTraceId is { } trace && byTrace.TryGetValue(trace, out var traced) ? traced
            : Value(row, HubSpotContactProperties.ContactId) is { } key && byId.TryGetValue(key, out var keyed) ? keyed
            : Value(row, "email") is { } email && byId.TryGetValue(email, out var addressed) ? addressed
            : null;
    }

    private static string? Value(HubSpotRow row, string property) => row.Properties?.GetValueOrDefault(property);

    private static IEnumerable<Guid> Named(HubSpotError error, string field, Dictionary<string, Guid> contacts) =>
        (error.Context?.GetValueOrDefault(field) ?? []).OfType<string>().Where(contacts.ContainsKey).Select(name => contacts[name]);
}
