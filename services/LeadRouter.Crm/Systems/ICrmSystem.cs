namespace LeadRouter.Crm.Systems;

/// <summary>
/// One kind of CRM. Every write is by a key, so that one whose answer was lost can be sent again. What a CRM can refuse or fail with is a value, row by row; only
/// bugs and cancellation throw.
/// </summary>
public interface ICrmSystem
{
    /// <summary>As <c>Crm:System</c> names it.</summary>
    string Name { get; }

    /// <summary>Rows of one push at most.</summary>
    int MostRows { get; }

    /// <summary>Whether it has fields for the reasons one by one; else they are not told, and do not count as a change.</summary>
    bool WantsReasons { get; }

    /// <summary>Makes the CRM ready for our fields. Called before every push; does its work once.</summary>
    /// <returns>Null when it is ready.</returns>
    Task<CrmOutcome.Retry?> PrepareAsync(CancellationToken cancellationToken);

    Task<OwnerAnswer> FindOwnerAsync(string email, CancellationToken cancellationToken);

    /// <param name="pushes">At most <see cref="MostRows"/>, each contact once.</param>
    /// <returns>One outcome for each, by contact id.</returns>
    Task<IReadOnlyDictionary<Guid, CrmOutcome>> PushAsync(IReadOnlyList<CrmPush> pushes, CancellationToken cancellationToken);
}
