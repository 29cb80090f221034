using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Says what the decision would be if a contact had done, or somebody had stated, something more. Changes nothing.</summary>
internal sealed class Trial
{
    private readonly byte[] bytes;
    private readonly IReadOnlyList<ContactState> others;
    private readonly AccountView account;
    private readonly Playbook playbook;
    private readonly SignalClassifier classifier;
    private readonly EvaluationContext context;

    public Trial(ContactState state, AccountView account, Playbook playbook, SignalClassifier classifier, EvaluationContext context)
    {
        bytes = state.ToBytes();
        others = [.. account.Members.Where(member => !ReferenceEquals(member, state))];
        this.account = account;
        this.playbook = playbook;
        this.classifier = classifier;
        this.context = context with { FindNextChange = false };
    }

    /// <summary>The decision without its reason.</summary>
    public QualificationResult Decide(IEnumerable<Activity> more)
    {
        var (state, view) = With(more);
        var subject = new Subject(state, new PreparedAccount(view, playbook), playbook, context);
        var pulse = subject.Pulse(context.Now);
        return subject.Qualify(subject.Facts(pulse.Points, pulse.Level, pulse.Account, context.Now), context.WaitingSince);
    }

    public Evaluation Evaluate(IEnumerable<Activity> more)
    {
        var (state, view) = With(more);
        return Evaluator.Evaluate(state, view, playbook, context);
    }

    private (ContactState State, AccountView Account) With(IEnumerable<Activity> more)
    {
        var state = ContactState.FromBytes(bytes);
        foreach (var activity in more)
        {
            state.Apply(activity, classifier);
        }

        return (state, account with { Members = [state, .. others] });
    }
}
