namespace LeadRouter.Crm.Feedback;

/// <summary>Where sales say what has become of a lead.</summary>
public interface ILeadStatusSource
{
    /// <summary>As <c>Crm:System</c> names it; also the source of the facts that come of it.</summary>
    string Name { get; }

    /// <summary>What each value says.</summary>
    IReadOnlyDictionary<string, LeadStatusRule> Rules { get; }

    /// <summary>What has changed since the cursor, of values that say something.</summary>
    /// <param name="cursor">Of the last page; null = from the beginning.</param>
    Task<LeadStatusPage> ReadAsync(string? cursor, CancellationToken cancellationToken);
}
