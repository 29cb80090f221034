using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Territories.Reports;

/// <summary>
/// Says of each account which territory has it, as a lead of new business of priority 1 would be routed, and what it is worth. What a rule asks of a person (a
/// language, a product) is unknown. Pure.
/// </summary>
public sealed class AccountCensus
{
    private static readonly string[] Places = ["country", "state", "postcode", "domain"];

    private readonly Playbook playbook;
    private readonly RoutePlan plan;
    private readonly long at;
    private readonly string[] fields;
    private readonly int[] planned;

    /// <param name="at">Unix milliseconds, UTC.</param>
    public AccountCensus(Playbook playbook, RoutePlan plan, long at)
    {
        (this.playbook, this.plan, this.at) = (playbook, plan, at);
        var rules = plan.Territories.Rules;
        fields = [.. Places.Concat(rules.SelectMany(rule => Fields(rule.When))).Distinct(StringComparer.Ordinal)];
        planned = [.. Enumerable.Range(0, rules.Count).Where(place => rules[place].State == TerritoryState.Planning)];
    }

    /// <param name="claim">On the account, also one that has ended.</param>
    public ReportedAccount Of(AccountView account, AccountClaim? claim)
    {
        var known = new KnownFacts(ContactState.Empty(), account, playbook.FactPrecedence);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var name = field == "size" ? "employees" : field;
            if (known.Values(name) is { Count: > 0 } values)
            {
                facts[name] = string.Join(',', values);
            }
        }

        var question = plan.FactsOf(
            new RouteQuestion
            {
                Lead = account.Key ?? "",
                Facts = facts,
                Motion = "new",
                Priority = 1,
                At = at,
            }
        );
        return new ReportedAccount(
            account.Key ?? "",
            plan.Match(question),
            [.. planned.Where(place => plan.Territories.Rules[place].When is not { } when || ConditionEvaluator.Holds(when, question))],
            FitCalculator.Glance(playbook.Icp, known).Points,
            OwnerAddress.Of(known.Value("owner")) ?? (claim?.Until > at ? claim.Owner : null),
            known.Value("relation") == "customer"
        );
    }

    private static IEnumerable<string> Fields(Condition? condition) =>
        condition switch
        {
            FieldMatch match => [match.Field],
            AllOf all => all.Parts.SelectMany(Fields),
            AnyOf any => any.Parts.SelectMany(Fields),
            Not not => Fields(not.Inner),
            _ => [],
        };
}
