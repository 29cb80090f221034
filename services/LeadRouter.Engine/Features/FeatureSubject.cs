using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Features;

/// <summary>
/// A person as a model sees them: what they did, and what is known of them and of their account. Colleagues are no part of it: who they were at an earlier instant
/// cannot be told from the log without everybody's.
/// </summary>
public sealed class FeatureSubject
{
    private FeatureSubject(ContactState state, KnownFacts known, PersonaMatch persona, IReadOnlyList<LeadExit> exits)
    {
        State = state;
        Known = known;
        Persona = persona;
        Exits = exits;
    }

    internal ContactState State { get; }

    internal KnownFacts Known { get; }

    internal PersonaMatch Persona { get; }

    internal IReadOnlyList<LeadExit> Exits { get; }

    /// <summary>Whether anything may be predicted of somebody: not of who objected to profiling, nor of who did nothing yet.</summary>
    internal static bool MayBe(ContactState state, Playbook playbook) =>
        state.Activities > 0 && Consent.Objection(state, playbook.FactPrecedence) is null;

    /// <summary>Null for somebody of whom nothing may be predicted: who objected to profiling, or did nothing yet.</summary>
    /// <param name="accountKey">Null for a contact without an account.</param>
    /// <param name="account">What was stated of it.</param>
    /// <param name="exits">The leads that had ended.</param>
    public static FeatureSubject? Of(
        ContactState state,
        string? accountKey,
        AccountFacts account,
        IReadOnlyList<LeadExit> exits,
        Playbook playbook
    ) => Of(state, accountKey, account, exits, playbook, null);

    /// <param name="read">What somebody has read already: the facts of this state and account, without colleagues', and the persona; null: nobody has.</param>
    internal static FeatureSubject? Of(
        ContactState state,
        string? accountKey,
        AccountFacts account,
        IReadOnlyList<LeadExit> exits,
        Playbook playbook,
        (KnownFacts Known, PersonaMatch Persona)? read
    ) =>
        !MayBe(state, playbook)
            ? null
            : new FeatureSubject(
                state,
                read?.Known ?? new KnownFacts(state, accountKey, new CompanyFacts(account, [state]), playbook.FactPrecedence),
                read?.Persona ?? PersonaMatcher.Match(playbook, state),
                exits
            );
}
