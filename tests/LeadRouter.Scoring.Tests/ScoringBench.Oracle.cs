using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>What is stored, and what the pure engine makes of the same log.</summary>
internal sealed partial class ScoringBench
{
    /// <summary>Every contact as it is stored: its known identities, or its browser, with the state's bytes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync()
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select i.node, i.contact_id, s.state from contacts c
            join identities i on i.contact_id = c.id join contact_states s on s.contact_id = c.id
            where c.merged_into is null order by i.node
            """;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var nodes = new Dictionary<string, (List<string> Nodes, string State)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var id = reader.GetString(1);
            nodes.TryAdd(id, ([], Convert.ToHexString((byte[])reader.GetValue(2))));
            nodes[id].Nodes.Add(reader.GetString(0));
        }

        return nodes.Values.ToDictionary(contact => NameOf(contact.Nodes), contact => contact.State, StringComparer.Ordinal);
    }

    /// <summary>What the pure engine makes of the whole log at once.</summary>
    public IReadOnlyDictionary<string, string> Oracle(IEnumerable<Activity> activities) =>
        IdentityResolver
            .Resolve(activities)
            .ToDictionary(
                history => NameOf(history.Nodes),
                history => Convert.ToHexString(ContactFold.Fold(history.Activities, Live.Classifier).ToBytes()),
                StringComparer.Ordinal
            );

    /// <summary>Every known person's evaluation as the read side gives it, as JSON.</summary>
    /// <param name="asOf">Folded again from the log at this instant: Unix milliseconds; null = as stored.</param>
    public async Task<IReadOnlyDictionary<string, string>> EvaluationsAsync(IEnumerable<string> users, long? asOf = null)
    {
        var reader = new ContactReader(Database, Live, new MemoryStateCache());
        var evaluations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var contact = asOf is { } instant
                ? await reader.FindAsOfAsync(user, instant, TestContext.Current.CancellationToken)
                : await reader.FindAsync(user, TestContext.Current.CancellationToken);
            if (contact is { } found)
            {
                evaluations[user] = Evaluate(found.State, found.Account);
            }
        }

        return evaluations;
    }

    /// <summary>The same from the pure engine.</summary>
    public IReadOnlyDictionary<string, string> EvaluationOracle(IReadOnlyList<Activity> activities, IEnumerable<string> users)
    {
        var log = IdentityResolver.Deduplicate(activities).Select(entry => entry.Activity).ToList();
        var facts = log.GroupBy(activity => AccountKeys.OfActivity(activity) ?? "", StringComparer.Ordinal)
            .ToDictionary(
                account => account.Key,
                account =>
                {
                    var all = new AccountFacts();
                    foreach (var activity in account)
                    {
                        all.Apply(activity);
                    }

                    return all;
                },
                StringComparer.Ordinal
            );
        var people = IdentityResolver
            .Resolve(activities)
            .Select(history => (history.Nodes, State: ContactFold.Fold(history.Activities, Live.Classifier)))
            .ToList();
        var evaluations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var (_, state) = people.FirstOrDefault(person => person.Nodes.Contains("u:" + user, StringComparer.Ordinal));
            if (state is not null)
            {
                var key = AccountKeys.Of(state);
                var members = people
                    .Select(person => person.State)
                    .Where(other => key is not null && AccountKeys.Of(other) == key)
                    .ToList();
                evaluations[user] = Evaluate(
                    state,
                    new AccountView(key, facts.GetValueOrDefault(key ?? "-") ?? new AccountFacts(), key is null ? [state] : members)
                );
            }
        }

        return evaluations;
    }

    private string Evaluate(ContactState state, AccountView account) =>
        JsonSerializer.Serialize(
            Evaluator.Evaluate(state, account, Live.Playbook, new EvaluationContext(HistoryGenerator.Now, FindNextChange: true)),
            DecisionJson.Options
        );

    private static string NameOf(IReadOnlyList<string> nodes)
    {
        var known = nodes.Where(node => !node.StartsWith("a:", StringComparison.Ordinal)).ToList();
        return string.Join(' ', (known.Count > 0 ? known : nodes).Order(StringComparer.Ordinal));
    }
}
