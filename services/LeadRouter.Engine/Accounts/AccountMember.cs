using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Personas;

namespace LeadRouter.Engine.Accounts;

/// <summary>One of an account's people as its roll-up counts them.</summary>
internal readonly record struct AccountMember(EngagementTimeline Engagement, PersonaMatch Persona)
{
    public int Tier => Persona.Tier ?? 0;
}
