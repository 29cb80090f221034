using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.BuyingGroups;

/// <param name="ContactId">Whose state it is; distinct within an account.</param>
public sealed record BuyingGroupMember(string ContactId, ContactState State)
{
    /// <summary>The ends of the person's leads.</summary>
    public IReadOnlyList<LeadExit> Exits { get; init; } = [];

    /// <summary>The level that the person keeps; null when none is held.</summary>
    public int? HeldLevel { get; init; }
}
