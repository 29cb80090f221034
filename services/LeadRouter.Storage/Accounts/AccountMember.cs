using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Accounts;

/// <param name="ContactId">Surrogate id.</param>
/// <param name="LatestAt">The newest activity: Unix milliseconds, UTC; 0 for somebody of whom only facts are known.</param>
/// <param name="State">Folded under the live signals.</param>
public sealed record AccountMember(Guid ContactId, long LatestAt, ContactState State)
{
    /// <summary>The newest lead of each motion that has ended.</summary>
    public IReadOnlyList<LeadExit> Exits { get; init; } = [];

    /// <summary>The engagement level that was reached by points; null when none is kept.</summary>
    public int? HeldLevel { get; init; }
}
