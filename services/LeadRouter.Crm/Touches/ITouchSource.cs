namespace LeadRouter.Crm.Touches;

/// <summary>Where sales log that they were in touch with somebody.</summary>
public interface ITouchSource
{
    /// <summary>As <c>Crm:System</c> names it.</summary>
    string Name { get; }

    /// <summary>The first touch of any of these records since an instant.</summary>
    /// <param name="recordIds">The CRM's own ids, one or more.</param>
    /// <param name="since">Unix milliseconds, UTC.</param>
    /// <param name="now">Unix milliseconds, UTC: what is logged for later is agreed upon, not done.</param>
    Task<TouchReading> ReadAsync(IReadOnlyList<string> recordIds, long since, long now, CancellationToken cancellationToken);
}
