using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Histories;

/// <summary>Everything in the log that an evaluation of one contact ever looked at; each list in any order.</summary>
/// <param name="AccountKey">Null for a contact without an account.</param>
/// <param name="Own">Of the contact, deduplicated.</param>
/// <param name="Colleagues">Of the others of the account, a list for each.</param>
/// <param name="OfAccount">What states facts of the account.</param>
public sealed record ContactPast(
    string? AccountKey,
    IReadOnlyList<Activity> Own,
    IReadOnlyList<IReadOnlyList<Activity>> Colleagues,
    IReadOnlyList<Activity> OfAccount
)
{
    /// <summary>The leads of the contact and its account: while one that came back sleeps, nobody is a lead, and from then on only what was done since counts.</summary>
    public IReadOnlyList<LeadEpisode> Leads { get; init; } = [];
}
