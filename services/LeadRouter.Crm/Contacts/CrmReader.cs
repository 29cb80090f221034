using LeadRouter.Crm.Ledger;
using LeadRouter.Crm.Systems;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Crm.Contacts;

/// <summary>Reads what a round tells of: contacts together where that is possible, since most of what a job costs is being asked for alone.</summary>
internal sealed class CrmReader(IDatabase database, ContactReader contacts, ContactBatchReader batches, ICrmSystem system)
{
    /// <summary>Contacts that are read together: with accounts of <see cref="ContactReader.MostMembers"/> people each their states hold some 20 MB.</summary>
    public const int MostTogether = 25;

    /// <param name="ids">At most <see cref="MostTogether"/>.</param>
    public Task<CrmReadings> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var keys = ids.Select(id => id.ToString("N")).Distinct(StringComparer.Ordinal).ToList();
        return database.ReadAsync(
            async (unit, token) =>
                new CrmReadings(
                    await batches.ReadAsync(unit, ids, token),
                    await CrmLedger.FindAsync(unit, keys, system.Name, token),
                    await CrmLedger.FindLeadsAsync(unit, keys, token),
                    ReadAloneAsync
                ),
            cancellationToken
        );
    }

    private async Task<CrmReading?> ReadAloneAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await contacts.GetAsync(id, cancellationToken) is not { } contact)
        {
            return null;
        }

        var key = contact.Id.ToString("N");
        await using var connection = await database.OpenAsync(cancellationToken);
        return new CrmReading(
            contact,
            await CrmLedger.FindAsync(connection, key, system.Name, cancellationToken),
            await CrmLedger.FindLeadAsync(connection, key, cancellationToken)
        );
    }
}
