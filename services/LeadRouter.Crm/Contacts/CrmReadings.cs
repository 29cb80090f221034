using LeadRouter.Crm.Ledger;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Crm.Contacts;

/// <summary>Some contacts of a round as <see cref="CrmReader"/> has read them.</summary>
internal sealed class CrmReadings(
    ContactBatch contacts,
    IReadOnlyDictionary<string, LedgerRow> known,
    IReadOnlyDictionary<string, LeadRow> leads,
    Func<Guid, CancellationToken, Task<CrmReading?>> alone
)
{
    /// <returns>Null when there is no such contact.</returns>
    /// <exception cref="FormatException">A stored state cannot be read.</exception>
    public async Task<CrmReading?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = id.ToString("N");
        return contacts.Find(id) is { } contact
            ? new CrmReading(contact, known.GetValueOrDefault(key), leads.GetValueOrDefault(key))
            : await alone(id, cancellationToken);
    }
}
