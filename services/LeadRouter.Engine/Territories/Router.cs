using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Decides who gets a lead: the divert, then the playbook's ladder, then the territory rules and the team's turn. Pure.</summary>
public static class Router
{
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="TerritoryMatcher.Match"/>.</exception>
    public static RoutingDecision Route(RoutingRequest request, TerritoryRules territories, RoutingSnapshot snapshot)
    {
        if (Ladder.Address(request.Facts.GetValueOrDefault("ownerByHand")) is { } byHand)
        {
            return ByHand(byHand, request, territories, snapshot);
        }

        var match = TerritoryMatcher.Match(request, territories);
        var climb = Ladder.Climb(request, territories, snapshot);
        var choice = climb.Chosen is null ? TeamChoice.Of(match.Team, snapshot) : null;
        var owner = climb.Chosen?.Owner ?? choice!.Owner;
        return new RoutingDecision
        {
            Request = request,
            Snapshot = snapshot,
            Owner = owner,
            ChosenBy = climb.Chosen?.Step ?? LadderNames.Rules,
            Territory = match.Rule.Territory,
            Team = match.Team.Name,
            SlaDueAt = WorkingTime.Add(request.At, match.Team.SlaMs, match.Team.Hours),
            IsOverCapacity = choice?.IsOverCapacity ?? false,
            NewClaim = choice is not null ? ClaimOf(owner, request, territories, snapshot) : null,
            Reason = Reason(owner, climb, match, choice),
            Steps = climb.Steps,
            Rules = match.Rules,
            Candidates = choice?.Candidates ?? TeamChoice.NotAsked(match.Team, snapshot),
        };
    }

    /// <summary>Whoever was set by hand gets the lead; what the machine would have done stands beside it.</summary>
    private static RoutingDecision ByHand(string owner, RoutingRequest request, TerritoryRules territories, RoutingSnapshot snapshot)
    {
        var facts = request.Facts.Where(fact => fact.Key != "ownerByHand").ToDictionary(StringComparer.Ordinal);
        var machine = Route(request with { Facts = facts }, territories, snapshot);
        var text = $"was set by hand by {request.Facts.GetValueOrDefault("ownerByHandOf") ?? "somebody"}";
        return machine with
        {
            Request = request,
            Owner = owner,
            ChosenBy = LadderNames.ByHand,
            MachineOwner = machine.Owner,
            MachineReason = machine.Reason,
            NewClaim = null,
            IsOverCapacity = false,
            Reason = $"To {owner}, who {text}.",
            Steps =
            [
                new LadderStep(LadderNames.ByHand, false, true, RouteCodes.Chosen, owner, text),
                .. machine.Steps.Select(step => step with { Chosen = false, Code = RouteCodes.NotReached }),
            ],
            Candidates = TeamChoice.NotAsked(territories.Teams[machine.Team], snapshot),
        };
    }

    private static string Reason(string owner, LadderClimb climb, TerritoryMatch match, TeamChoice? choice)
    {
        var why = climb.Chosen is { } step
            ? $"To {owner}, who {step.Text}"
            : $"To {owner}: territory {match.Rule.Territory}, {choice!.Reason}";
        var missed = climb
            .Steps.Where(step => step.IsDivert && !step.Chosen && step.Code != RouteCodes.NotReached)
            .Select(step => step.Text);
        return string.Join("; ", missed.Prepend(why)) + ".";
    }

    private static AccountClaim? ClaimOf(string owner, RoutingRequest request, TerritoryRules territories, RoutingSnapshot snapshot) =>
        territories.ClaimDays > 0 && Ladder.Address(snapshot.AccountOwner) is null
            ? new AccountClaim(owner, request.At + territories.ClaimDays * 86_400_000L)
            : null;
}
