using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// An account under one playbook, for evaluating several of its people: what does not depend on who is evaluated is read once. It must not be used any more when one of
/// its states has changed.
/// </summary>
public sealed class PreparedAccount(AccountView view, Playbook playbook)
{
    private CompanyFacts? company;
    private List<AccountMember>? members;

    public AccountView View => view;

    /// <summary>What is known of the company at the evaluation of one of its people.</summary>
    internal CompanyFacts CompanyOf(ContactState state)
    {
        company ??= new CompanyFacts(view.Facts, view.Members);
        return view.Members.Contains(state) ? company : company.With(state);
    }

    /// <summary>Those of its people who count; the one who is evaluated stands for an account without any.</summary>
    internal IReadOnlyList<AccountMember> MembersWith(ContactState state, EngagementCalculator calculator) =>
        view.Members.Count == 0 ? Read([state], calculator) : members ??= Read(view.Members, calculator);

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
                read.Add(new AccountMember(calculator.Timeline(state), PersonaMatcher.Match(playbook, state), isInferred));
            }
        }

        return read;
    }
}
