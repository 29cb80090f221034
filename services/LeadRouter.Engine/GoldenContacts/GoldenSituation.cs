using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Alerts;
using LeadRouter.Engine.BuyingGroups;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>What one playbook makes of a golden contact: by the same functions that make it of real ones. Pure.</summary>
internal sealed class GoldenSituation
{
    private readonly Playbook playbook;
    private readonly GoldenContact contact;
    private readonly IReadOnlyList<ContactState> members;

    public GoldenSituation(Playbook playbook, SignalClassifier classifier, GoldenContact contact)
    {
        this.playbook = playbook;
        this.contact = contact;
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
    public RoutingDecision? Route { get; }

    public BuyingGroup BuyingGroup() =>
        BuyingGroupMap.Of(
            playbook,
            [.. members.Select((member, place) => new BuyingGroupMember(FormattableString.Invariant($"{place}"), member))],
            contact.AsOf
        );

    private RoutingDecision RouteOf(string? account)
    {
        var qualification = Evaluation.Qualification;
        var facts = Evaluation.Facts;
        return Router.Route(
            new RoutingRequest
            {
                AccountKey = account ?? "",
                Facts = facts,
                Motion = qualification.Motion,
                Priority = qualification.Priority,
                HandRaise = qualification.HandRaise,
                Divert = qualification.To,
                At = contact.AsOf,
            },
            playbook.Territories,
            new RoutingSnapshot
            {
                OpportunityOwner =
                    facts.GetValueOrDefault("openOpportunity") == "true" ? facts.GetValueOrDefault("opportunityOwner") : null,
                AccountOwner = facts.GetValueOrDefault("owner"),
                ChannelManager = facts.GetValueOrDefault("channelManager"),
                Claim = contact.Claim is { } claim
                    ? new AccountClaim(claim.Owner, contact.AsOf - claim.AgoMs + (playbook.Territories.ClaimDays * UtcDay.Milliseconds))
                    : null,
                Members = contact.Workload,
            }
        );
    }
}
