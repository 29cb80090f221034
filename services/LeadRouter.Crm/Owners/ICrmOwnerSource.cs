namespace LeadRouter.Crm.Owners;

/// <summary>Whom the CRM has as the owners of records.</summary>
public interface ICrmOwnerSource
{
    /// <summary>As <c>Crm:System</c> names it.</summary>
    string Name { get; }

    /// <summary>Records of ours that have changed since the cursor, with whom the CRM's search has as their owner: it may be some seconds behind.</summary>
    /// <param name="cursor">Of the last page; null = from the beginning.</param>
    Task<CrmOwnedPage> ChangedAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>Who owns records now, since when, and who says so. Those that the CRM has no more, or that never had an owner, are left out.</summary>
    Task<CrmOwnersSaid> SaidAsync(IReadOnlyCollection<string> recordIds, CancellationToken cancellationToken);
}
