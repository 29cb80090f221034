using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>What a person allows.</summary>
public static class Consent
{
    private const string Objected = "objected";

    /// <summary>The person's objection to profiling, as it stands; null when there is none.</summary>
    public static StandingFact? Objection(ContactState state, FactPrecedence precedence) =>
        state.Facts.Standing(FactNames.ProfilingConsent, precedence) is { Value: Objected } objection ? objection : null;
}
