using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;

namespace LeadRouter.Engine.Tests.Laws;

/// <summary>
/// Same activities and facts, same score: what a law compares. <c>eng/laws</c> runs every class of this folder; each has one law and each case of it is one
/// history.
/// </summary>
internal static class Law
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    public static SignalClassifier Classifier { get; } = new(Playbook);

    /// <summary>Everybody in it: the names, the state to the byte, the evaluation at one instant.</summary>
    public static IReadOnlyList<string> Outcome(IEnumerable<Activity> log)
    {
        var activities = log.ToList();
        var people = IdentityResolver.Resolve(activities).Select(person => (person.Nodes, State: Fold(person))).ToList();
        var accounts = people.ToLookup(person => AccountKeys.Of(person.State) ?? "", person => person.State, StringComparer.Ordinal);
        var facts = new Dictionary<string, AccountFacts>(StringComparer.Ordinal);
        foreach (var (_, activity) in IdentityResolver.Deduplicate(activities))
        {
            if (AccountKeys.OfActivity(activity) is { } key)
            {
                if (!facts.TryGetValue(key, out var ofAccount))
                {
                    facts.Add(key, ofAccount = new AccountFacts());
                }

                ofAccount.Apply(activity);
            }
        }

        return
        [
            .. people.Select(person =>
            {
                var key = AccountKeys.Of(person.State);
                var view = new AccountView(
                    key,
                    facts.GetValueOrDefault(key ?? "-") ?? new AccountFacts(),
                    key is null ? [person.State] : [.. accounts[key]]
                );
                var evaluation = Evaluator.Evaluate(
                    person.State,
                    view,
                    Playbook,
                    new EvaluationContext(HistoryGenerator.Now, null, FindNextChange: true)
                );
                return $"{string.Join(' ', person.Nodes)} = {Convert.ToHexString(person.State.ToBytes())} {evaluation.Engagement.Points} {evaluation.Fit.Points} {evaluation.Fit.Grade} {evaluation.Persona.Persona} {evaluation.Tier} {evaluation.NextChangeAt}";
            }),
        ];
    }

    public static void ShouldAgree(IEnumerable<Activity> one, IEnumerable<Activity> other) => Outcome(one).ShouldBe(Outcome(other));

    private static ContactState Fold(ContactHistory person) => ContactFold.Fold(person.Activities, Classifier);
}
