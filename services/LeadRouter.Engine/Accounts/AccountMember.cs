using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>One of an account's people as its roll-up counts them.</summary>
/// <param name="IsInferred">See <see cref="Inferred"/>.</param>
internal readonly record struct AccountMember(ContactState State, EngagementTimeline Engagement, PersonaMatch Persona, bool IsInferred)
{
    public int Tier => Persona.Tier ?? 0;
}
