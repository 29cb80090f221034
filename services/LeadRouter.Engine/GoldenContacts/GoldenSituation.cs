using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Alerts;
using LeadRouter.Engine.BuyingGroups;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>What one playbook makes of a golden contact: by the same functions that make it of real ones. Pure.</summary>
internal sealed class GoldenSituation
{
    private readonly Playbook playbook;
    private readonly RoutePlan plan;
    private readonly GoldenContact contact;
    private readonly IReadOnlyList<ContactState> members;

    /// <param name="plan">Of the same playbook.</param>
    public GoldenSituation(Playbook playbook, SignalClassifier classifier, RoutePlan plan, GoldenContact contact)
    {
        this.playbook = playbook;
        this.contact = contact;
        this.plan = plan;
        State = ContactFold.Fold(contact.Person.Activities, classifier);
        members = [State, .. contact.Colleagues.Select(colleague => ContactFold.Fold(colleague.Activities, classifier))];
        var account = new AccountView(AccountKeys.Of(State), new AccountFacts(), members);
        var judgement = Evaluator.Judge(
            State,
            new PreparedAccount(account, playbook),
            playbook,
            new EvaluationContext(contact.AsOf, contact.WaitedMs is { } waited ? contact.AsOf - waited : null)
        );
        Evaluation = judgement.Evaluation;
        Alerts = contact.Person.Activities.Where(activity => activity.Type < ActivityType.Fact).MaxBy(activity => activity.At) is { } newest
            ? AlertMatcher.Match(playbook, newest, classifier.Classify(newest), judgement, account)
            : [];
        Route = Evaluation.Qualification.IsLead ? RouteOf(account.Key) : null;
    }

    public ContactState State { get; }

    public Evaluation Evaluation { get; }

    /// <summary>Set off by the newest activity.</summary>
    public IReadOnlyList<AlertRule> Alerts { get; }

    /// <summary>Null when there is no lead.</summary>
    public RouteRecord? Route { get; }

    public BuyingGroup BuyingGroup() =>
        BuyingGroupMap.Of(
            playbook,
            [.. members.Select((member, place) => new BuyingGroupMember(FormattableString.Invariant($"{place}"), member))],
            contact.AsOf
        );

    private RouteRecord RouteOf(string? account)
    {
        var qualification = Evaluation.Qualification;
        var facts = Evaluation.Facts;
        var question = new RouteQuestion
        {
            Lead = contact.Name,
            Facts = facts,
            Motion = qualification.Motion,
            Priority = qualification.Priority,
            Divert = qualification.To,
            HasAccount = account is not null && !AccountKeys.IsAgency(account, playbook.Accounts, facts.GetValueOrDefault("owner")),
            At = contact.AsOf,
        };
        var standing = new RouteStanding
        {
            OpportunityOwner = facts.GetValueOrDefault("openOpportunity") == "true" ? facts.GetValueOrDefault("opportunityOwner") : null,
            AccountOwner = facts.GetValueOrDefault("owner"),
            ChannelManager = facts.GetValueOrDefault("channelManager"),
            Claim = contact.Claim is { } claim
                ? new AccountClaim(claim.Owner, contact.AsOf - claim.AgoMs + (playbook.Territories.ClaimDays * UtcDay.Milliseconds))
                : null,
            People = contact.Workload.ToDictionary(
                member => member.Key,
                member => new PersonStanding { Use = new CapacityUse(0, member.Value.Today, 0, member.Value.Open, 0) },
                StringComparer.Ordinal
            ),
        };
        var team = RouteDecider.TeamOf(plan, question, standing);
        return RouteRecord.Of(plan, question, standing, BookOf(team)).Record;
    }

    /// <summary>Books in which everybody is owed what the weights say of the leads that all have had, less their own.</summary>
    private FairnessBook BookOf(TeamPlan team)
    {
        var book = FairnessBook.Of(team.Roster);
        var weights = team.Roster.Select(member => (Int128)team.Team.Members.First(one => one.Email == member).Weight).ToList();
        var assigned = team.Roster.Select(member => contact.Workload.GetValueOrDefault(member, GoldenWorkload.None).Assigned).ToList();
        var (all, total) = (assigned.Sum(leads => (long)leads), weights.Aggregate((sum, weight) => sum + weight));
        return book with
        {
            Carried =
            [
                .. weights.Select((weight, i) => (long)((all * weight * FairnessBook.Lead) / total) - (assigned[i] * FairnessBook.Lead)),
            ],
        };
    }
}
