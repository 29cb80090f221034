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

        // As the scoring transaction does it: what all people of an account share is read once.
        var prepared = accounts
            .Where(account => account.Key.Length > 0)
            .ToDictionary(
                account => account.Key,
                account => new PreparedAccount(
                    new AccountView(account.Key, facts.GetValueOrDefault(account.Key) ?? new AccountFacts(), [.. account]),
                    Playbook
                ),
                StringComparer.Ordinal
            );
        return
        [
            .. people.Select(person =>
            {
                var account = AccountKeys.Of(person.State) is { } key
                    ? prepared[key]
                    : new PreparedAccount(new AccountView(null, new AccountFacts(), [person.State]), Playbook);
                var evaluation = Evaluator
                    .Judge(person.State, account, Playbook, new EvaluationContext(HistoryGenerator.Now, null, FindNextChange: true))
                    .Evaluation;
                return $"{string.Join(' ', person.Nodes)} = {Convert.ToHexString(person.State.ToBytes())} {evaluation.Engagement.Points} {evaluation.Fit.Points} {evaluation.Fit.Grade} {evaluation.Persona.Persona} {evaluation.Tier} {evaluation.NextChangeAt}";
            }),
        ];
    }

    public static void ShouldAgree(IEnumerable<Activity> one, IEnumerable<Activity> other) => ShouldAgree(one, Outcome(other));

    /// <param name="other">What <see cref="Outcome"/> gave, for whoever compares several with it.</param>
    public static void ShouldAgree(IEnumerable<Activity> one, IReadOnlyList<string> other)
    {
        // Shouldly goes through texts by character, which was a quarter of all time: asked for its words alone.
        var outcome = Outcome(one);
        if (!outcome.SequenceEqual(other, StringComparer.Ordinal))
        {
            outcome.ShouldBe(other);
        }
    }

    private static ContactState Fold(ContactHistory person) => ContactFold.Fold(person.Activities, Classifier);
}
