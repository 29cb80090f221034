using LeadRouter.Crm.Systems;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.HubSpot;

/// <summary>
/// HubSpot contacts. A record that we know is updated by our unique property. One that we do not know is updated by e-mail address, which leaves its other fields
/// alone and gives it our key; what is not there either is created by an upsert on our key with all fields. (An upsert by e-mail address must name every field
/// and would blank the rest, so there is none.) Every step can be sent again.
/// </summary>
internal sealed class HubSpotCrm(HubSpotRequest request, IOptions<CrmOptions> options) : ICrmSystem
{
    private const string Email = "email";

    /// <summary>HubSpot's word for a property that is not there.</summary>
    private const string PropertyGone = "PROPERTY_DOESNT_EXIST";

    private readonly HubSpotSchema schema = new(request, HubSpotContactProperties.Of(options.Value.HubSpot.Reasons));
    private readonly HubSpotWriter writer = new(request);

    public string Name => CrmOptions.HubSpotName;

    public int MostRows => HubSpotWriter.MostRows;

    public bool WantsReasons => options.Value.HubSpot.Reasons;

    public Task<CrmOutcome.Retry?> PrepareAsync(CancellationToken cancellationToken) => schema.PrepareAsync(cancellationToken);

    public async Task<OwnerAnswer> FindOwnerAsync(string email, CancellationToken cancellationToken)
    {
        var (answer, failure) = await request.SendAsync(api => api.FindOwnersAsync(email, 100, cancellationToken), cancellationToken);
        return failure switch
        {
            null => new OwnerAnswer(
                (answer!.Results ?? []).OfType<HubSpotOwner>().FirstOrDefault(owner => !owner.Archived && IsSame(owner.Email, email))?.Id,
                null
            ),
            CrmOutcome.Retry retry => new OwnerAnswer(null, retry),
            // An address that HubSpot does not take as one belongs to nobody there.
            _ => new OwnerAnswer(null, null),
        };
    }

    public async Task<IReadOnlyDictionary<Guid, CrmOutcome>> PushAsync(IReadOnlyList<CrmPush> pushes, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<Guid, CrmOutcome>();
        await StepAsync(pushes.Where(push => push.KnownKey is not null), ByKey);
        var unknown = pushes.Where(push => push.KnownKey is null || outcomes[push.ContactId] is CrmOutcome.NotFound).ToList();
        var withAddress = unknown.Where(push => !string.IsNullOrEmpty(push.Person.Email)).ToList();
        await StepAsync(withAddress.DistinctBy(push => push.Person.Email, StringComparer.OrdinalIgnoreCase), ByAddress);
        foreach (var twin in withAddress.Where(push => push.KnownKey is null && !outcomes.ContainsKey(push.ContactId)))
        {
            outcomes[twin.ContactId] = new CrmOutcome.Retry(null, "Another contact of the same push has the same e-mail address.", false);
        }

        // Our key stands on another record than the address: the record with our key is ours.
        await StepAsync(withAddress.Where(push => outcomes[push.ContactId] is HubSpotConflict), ByKey);
        var absent = unknown
            .Where(push => !outcomes.TryGetValue(push.ContactId, out var outcome) || outcome is CrmOutcome.NotFound)
            .ToList();
        await StepAsync(absent.Where(push => push.MayCreate), Creation);
        foreach (var conflict in outcomes.Where(pair => pair.Value is HubSpotConflict).ToList())
        {
            // Somebody gave the address to a record since we looked: looking again finds it.
            outcomes[conflict.Key] = new CrmOutcome.Retry(null, ((HubSpotConflict)conflict.Value).Reason, false);
        }

        foreach (var push in absent.Where(push => !push.MayCreate))
        {
            outcomes[push.ContactId] = new CrmOutcome.NotFound();
        }

        MakePropertiesAgain(outcomes);
        return outcomes;

        async Task StepAsync(IEnumerable<CrmPush> some, Func<CrmPush, (bool IsUpsert, HubSpotInput Input)> write)
        {
            var rows = some.Select(push => (push.ContactId, Write: write(push))).ToList();
            if (rows.Count == 0)
            {
                return;
            }

            var results = await writer.SendAsync(
                rows[0].Write.IsUpsert,
                [.. rows.Select(row => (row.ContactId, row.Write.Input))],
                cancellationToken
            );
            foreach (var (contact, outcome) in results)
            {
                outcomes[contact] = outcome;
            }
        }
    }

    /// <summary>No contact is at fault when our property was archived: it is made again, and the rows come again.</summary>
    private void MakePropertiesAgain(Dictionary<Guid, CrmOutcome> outcomes)
    {
        foreach (var (contact, outcome) in outcomes.ToList())
        {
            if (outcome is CrmOutcome.Rejected { Reason: var reason } && reason.Contains(PropertyGone, StringComparison.Ordinal))
            {
                schema.Forget();
                outcomes[contact] = new CrmOutcome.Retry(null, reason, false);
            }
        }
    }

    private static (bool, HubSpotInput) ByKey(CrmPush push) =>
        (false, Input(push, HubSpotContactProperties.ContactId, push.Key, HubSpotContactProperties.Update(push)));

    private static (bool, HubSpotInput) ByAddress(CrmPush push) =>
        (false, Input(push, Email, push.Person.Email!, HubSpotContactProperties.Update(push)));

    private static (bool, HubSpotInput) Creation(CrmPush push) =>
        (true, Input(push, HubSpotContactProperties.ContactId, push.Key, HubSpotContactProperties.Create(push)));

    private static HubSpotInput Input(CrmPush push, string idProperty, string id, IReadOnlyDictionary<string, string> properties) =>
        new(id, idProperty, push.ContactId.ToString("N"), properties);

    private static bool IsSame(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
