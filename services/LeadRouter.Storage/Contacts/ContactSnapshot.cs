using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>A contact as the database has it: everything that an evaluation needs.</summary>
/// <param name="Id">Surrogate id; of the survivor when the id asked for was merged.</param>
/// <param name="Version">Rises with every change of the state.</param>
/// <param name="State">Folded under the live signals.</param>
/// <param name="Account">Its account with facts and members; a view without a key when it has none.</param>
/// <param name="WaitingSince">Since when it waits for facts: Unix milliseconds; null when it does not.</param>
public sealed record ContactSnapshot(Guid Id, long Version, ContactState State, AccountView Account, long? WaitingSince);
