using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>A contact as the database has it: everything that an evaluation needs.</summary>
/// <param name="Id">Surrogate id; of the survivor when the id asked for was merged.</param>
/// <param name="Version">Rises with every change of the state.</param>
/// <param name="State">Folded under the live signals.</param>
/// <param name="Account">Its account with facts and members; a view without a key when it has none.</param>
/// <param name="WaitingSince">Since when it waits for facts: Unix milliseconds; null when it does not.</param>
public sealed record ContactSnapshot(Guid Id, long Version, ContactState State, AccountView Account, long? WaitingSince)
{
    /// <summary>The newest lead of each motion that has ended, of the contact and its account.</summary>
    public IReadOnlyList<LeadExit> Exits { get; init; } = [];

    /// <summary>The engagement level that was reached by points and may be kept; null when none is, and at an earlier instant.</summary>
    public int? HeldLevel { get; init; }

    /// <summary>Anonymous ids of which the next activity is the contact's: of somebody who has no other name. Empty for everybody else.</summary>
    public IReadOnlyList<string> Browsers { get; init; } = [];

    /// <summary>What an evaluation now has to know beside the state.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public EvaluationContext Context(long now) => new(now, WaitingSince <= now ? WaitingSince : null, Exits: Exits, HeldLevel: HeldLevel);
}
