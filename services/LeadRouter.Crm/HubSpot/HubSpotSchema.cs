using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm.HubSpot;

/// <summary>Sees to it that our properties exist: once per process, and again when HubSpot says that one is gone.</summary>
/// <param name="definitions">The properties that have to be there.</param>
internal sealed class HubSpotSchema(HubSpotRequest request, IReadOnlyList<HubSpotProperty> definitions)
{
    private volatile bool isReady;

    /// <summary>Somebody has archived a property, or the account is another one: look again before the next push.</summary>
    public void Forget() => isReady = false;

    public async Task<CrmOutcome.Retry?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (isReady)
        {
            return null;
        }

        var (list, failure) = await request.SendAsync(api => api.ListContactPropertiesAsync(cancellationToken), cancellationToken);
        if (failure is not null)
        {
            return Waiting(failure);
        }

        var there = (list!.Results ?? [])
            .OfType<HubSpotProperty>()
            .Where(property => property.Name is not null)
            .DistinctBy(property => property.Name, StringComparer.Ordinal)
            .ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var wanted in definitions)
        {
            if (there.TryGetValue(wanted.Name, out var found))
            {
                if (wanted.HasUniqueValue && !found.HasUniqueValue)
                {
                    return new CrmOutcome.Retry(
                        null,
                        $"The HubSpot property {wanted.Name} exists without unique values. Archive or rename it; LeadRouter makes the right one.",
                        true
                    );
                }

                continue;
            }

            var (_, refused) = await request.SendAsync(api => api.CreateContactPropertyAsync(wanted, cancellationToken), cancellationToken);
            // Another process was faster.
            if (refused is not (null or HubSpotConflict))
            {
                return Waiting(refused);
            }
        }

        isReady = true;
        return null;
    }

    private static CrmOutcome.Retry Waiting(CrmOutcome failure) =>
        failure as CrmOutcome.Retry
        ?? new CrmOutcome.Retry(
            null,
            $"LeadRouter's HubSpot properties could not be made. {(failure as CrmOutcome.Rejected)?.Reason}",
            true
        );
}
