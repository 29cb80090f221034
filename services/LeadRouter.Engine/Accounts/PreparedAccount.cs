using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// An account under one playbook, for evaluating several of its people: what does not depend on who is evaluated is read once. For one thread; it must not be used any more when one of
/// its states has changed.
/// </summary>
public sealed class PreparedAccount(AccountView view, Playbook playbook)
{
    private CompanyFacts? company;
    private List<AccountMember>? members;
    private Dictionary<ContactState, EngagementTimeline>? timelines;
    private AccountRollUp? ofKeyAccount;
    private AccountRollUp? ofOther;
    private (long At, PreparedAccount Account, Dictionary<ContactState, ContactState> States)? cut;

    public AccountView View => view;

    /// <summary>
    /// The contact and its account as if nobody had done anything up to that instant. An account's leads end for all its people, so that one cut serves them: each of them
    /// cutting all the others is what a large account cannot afford. Only the last one is kept: leads that people had alone may each have ended at another instant.
    /// </summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    internal (ContactState State, PreparedAccount Account) Since(ContactState state, long at)
    {
        if (cut is not { } last || last.At != at)
        {
            var states = new Dictionary<ContactState, ContactState>(ReferenceEqualityComparer.Instance);
            foreach (var member in view.Members)
            {
                states.TryAdd(member, member.Since(at));
            }

            var members = view.Members.Select(member => states[member]);
            cut = last = (at, new PreparedAccount(view with { Members = [.. members] }, playbook), states);
        }

        return (last.States.TryGetValue(state, out var own) ? own : state.Since(at), last.Account);
    }

    /// <summary>What is known of the company at the evaluation of one of its people.</summary>
    internal CompanyFacts CompanyOf(ContactState state)
    {
        company ??= new CompanyFacts(view.Facts, view.Members);
        return view.Members.Contains(state) ? company : company.With(state);
    }

    /// <summary>What one of its people, or the one who is evaluated, did: of its people always the same one.</summary>
    internal EngagementTimeline TimelineOf(ContactState state, EngagementCalculator calculator)
    {
        timelines ??= new Dictionary<ContactState, EngagementTimeline>(ReferenceEqualityComparer.Instance);
        if (!timelines.TryGetValue(state, out var timeline))
        {
            timelines.Add(state, timeline = calculator.Timeline(state));
        }

        return timeline;
    }

    /// <summary>The engagement of the account at the evaluation of one of its people; the one who is evaluated stands for an account without any.</summary>
    internal AccountRollUp RollUpWith(ContactState state, EngagementCalculator calculator, bool isKeyAccount)
    {
        if (view.Members.Count == 0)
        {
            return Of(Read([state], calculator), isKeyAccount);
        }

        members ??= Read(view.Members, calculator);
        return isKeyAccount ? ofKeyAccount ??= Of(members, true) : ofOther ??= Of(members, false);
    }

    private AccountRollUp Of(IReadOnlyList<AccountMember> people, bool isKeyAccount) =>
        new(playbook.Engagement, view.Key, isKeyAccount, people);

    private List<AccountMember> Read(IReadOnlyList<ContactState> states, EngagementCalculator calculator)
    {
        var read = new List<AccountMember>(states.Count);
        foreach (var state in states)
        {
            var isInferred = Inferred.Is(state);
            if (
                !(isInferred && playbook.Engagement.Inferred == InferredCounting.No)
                && Consent.Objection(state, playbook.FactPrecedence) is null
            )
            {
                read.Add(new AccountMember(TimelineOf(state, calculator), PersonaMatcher.Match(playbook, state), isInferred));
            }
        }

        return read;
    }
}
