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
        var third = climb.Steps.FirstOrDefault(step => step is { Step: LadderNames.RecycleTeam, Chosen: true });
        var team = TeamOf(request, territories, snapshot.Returned);
        var choice = climb.Chosen is null ? TeamChoice.Of(team, snapshot) : null;
        var owner = climb.Chosen?.Owner ?? choice!.Owner;
        return new RoutingDecision
        {
            Request = request,
            Snapshot = snapshot,
            Owner = owner,
            ChosenBy = climb.Chosen?.Step ?? third?.Step ?? LadderNames.Rules,
            Territory = match.Rule.Territory,
            Team = team.Name,
            SlaDueAt = WorkingTime.Add(request.At, team.SlaMs, team.Hours),
            IsOverCapacity = choice?.IsOverCapacity ?? false,
            NewClaim = choice is not null && third is null ? ClaimOf(owner, request, territories, snapshot) : null,
            Reason = Reason(owner, climb, third, match, choice),
            Steps = climb.Steps,
            Rules = match.Rules,
            Candidates = choice?.Candidates ?? TeamChoice.NotAsked(team, snapshot),
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

    /// <summary>Whose members' turn it is when nobody above them has the lead: the team that looks at what came back too often, else that of the territory.</summary>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="TerritoryMatcher.Match"/>.</exception>
    public static Team TeamOf(RoutingRequest request, TerritoryRules territories, ReturnedLead? returned) =>
        returned?.Team is { } name ? territories.Teams[name] : TerritoryMatcher.Match(request, territories).Team;

    private static string Reason(string owner, LadderClimb climb, LadderStep? third, TerritoryMatch match, TeamChoice? choice)
    {
        var why =
            climb.Chosen is { } step ? $"To {owner}, who {step.Text}"
            : third is not null ? $"To {owner}: {third.Text}, {choice!.Reason}"
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
