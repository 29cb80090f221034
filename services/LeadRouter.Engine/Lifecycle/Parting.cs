using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>
/// Says of several people, who had been taken for one, whom a decision of that time was about: whose names it had; and of one with the names of several, who
/// would have been a lead by themselves. Pure.
/// </summary>
/// <param name="people">Everybody whom the contact turned out to be.</param>
/// <param name="accounts">The facts of their accounts.</param>
public sealed class Parting(
    IReadOnlyList<ContactHistory> people,
    IReadOnlyDictionary<string, AccountFacts> accounts,
    Playbook playbook,
    SignalClassifier classifier
)
{
    /// <param name="nodes">The names, or browsers, that the decision's state had.</param>
    /// <returns>Null when nobody, or more than one, has them.</returns>
    public ContactHistory? Named(IReadOnlyCollection<string> nodes)
    {
        var named = people.Where(person => nodes.Any(person.Has)).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Whose lead it is that a decision opened.</summary>
    /// <param name="nodes">As in <see cref="Named"/>.</param>
    /// <param name="at">Of the decision: Unix milliseconds, UTC.</param>
    /// <returns>Null when none of those whom it named would have been a lead alone, or more than one.</returns>
    public ContactHistory? Opener(IReadOnlyCollection<string> nodes, long at) =>
        Named(nodes) ?? (people.Where(person => IsLeadAlone(person, at)).Take(2).ToList() is [var only] ? only : null);

    private bool IsLeadAlone(ContactHistory person, long at)
    {
        var state = ContactFold.Fold(person.Activities.Where(activity => activity.At <= at), classifier);
        var key = AccountKeys.Of(state);
        var account = new AccountView(key, accounts.GetValueOrDefault(key ?? "") ?? new AccountFacts(), [state]);
        return Evaluator.Evaluate(state, account, playbook, new EvaluationContext(at)).Qualification.IsLead;
    }
}
