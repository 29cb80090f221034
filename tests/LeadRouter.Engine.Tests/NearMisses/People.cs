using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Tests.NearMisses;

/// <summary>Everybody in a log, with their accounts, as the engine alone makes them.</summary>
internal sealed class People
{
    private readonly List<(IReadOnlyCollection<string> Nodes, ContactState State)> people;
    private readonly Dictionary<string, AccountFacts> facts;

    public People(IReadOnlyList<Activity> log, Playbook playbook)
    {
        Log = log;
        Classifier = new SignalClassifier(playbook);
        people = [.. IdentityResolver.Resolve(log).Select(history => (history.Nodes, ContactFold.Fold(history.Activities, Classifier)))];
        facts = IdentityResolver
            .Deduplicate(log)
            .Select(entry => entry.Activity)
            .GroupBy(activity => AccountKeys.OfActivity(activity) ?? "", StringComparer.Ordinal)
            .ToDictionary(account => account.Key, Facts, StringComparer.Ordinal);
    }

    public IReadOnlyList<Activity> Log { get; }

    public SignalClassifier Classifier { get; }

    /// <summary>A node of each person, by which <see cref="Find"/> finds them.</summary>
    public IEnumerable<string> Nodes => people.Select(person => person.Nodes.First());

    public (ContactState State, AccountView Account) Find(string node)
    {
        var state = people.Single(person => person.Nodes.Contains(node)).State;
        var key = AccountKeys.Of(state);
        return (
            state,
            new AccountView(
                key,
                facts.GetValueOrDefault(key ?? "-") ?? new AccountFacts(),
                key is null ? [state] : [.. people.Select(person => person.State).Where(other => AccountKeys.Of(other) == key)]
            )
        );
    }

    /// <summary>Of somebody who has no other name; a browser of somebody with a name goes with whoever said last who they are.</summary>
    public IReadOnlyList<string> BrowsersOf(string node)
    {
        var nodes = people.Single(person => person.Nodes.Contains(node)).Nodes;
        return nodes.Any(IdentityNodes.IsKnown) ? [] : [.. nodes.Select(browser => browser["a:".Length..])];
    }

    private static AccountFacts Facts(IEnumerable<Activity> activities)
    {
        var all = new AccountFacts();
        foreach (var activity in activities)
        {
            all.Apply(activity);
        }

        return all;
    }
}
