using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Tells visitors of whom nothing is known but their company: they have a browser and no name. That they belong to the account is inferred from what was sent along
/// with what they did.
/// </summary>
public static class Inferred
{
    public static bool Is(ContactState state) =>
        state.Activities > 0 && state.AnonymousIds.Count > 0 && state.UserIds.Count == 0 && state.Emails.Count == 0;
}
