using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Which account a contact or a group activity belongs to: <c>domain.example</c>, or <c>name:normalised name</c>, or <c>group:ID</c>; null when nothing tells.
/// </summary>
public static class AccountKeys
{
    /// <summary>Of a contact: the domain of its e-mail unless free mail, else its last group, else its company's domain or name.</summary>
    public static string? Of(ContactState state) => throw new InvalidOperationException("not yet");

    /// <summary>Of a group activity: the domain among its traits (<c>domain</c>, <c>website</c>), else the group id when it is a domain, else the person's e-mail domain unless free mail, else its name, else its id.</summary>
    public static string? OfGroup(Activity group) => throw new InvalidOperationException("not yet");
}
