using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Puts a route into words: every step, rule and candidate with why it was chosen or passed over. Apart from the decision, because the words cost far more than
/// it does; from the same plan, question, standing and books they are always the same. Pure.
/// </summary>
public static class RouteExplainer
{
    public static RouteExplanation Explain(RoutePlan plan, RouteQuestion question, RouteStanding standing, FairnessBook book, Route route)
    {
        var rule = plan.Territories.Rules[route.Rule];
        var rules = TerritoryMatcher.Ask(plan.Territories, plan.FactsOf(question)).Steps;
        return new RouteExplanation(
            Reason(question, standing, route, rule),
            Steps(plan, question, standing, route),
            rules,
            Candidates(plan, question, standing, book, route)
        );
    }

    private static string Reason(RouteQuestion question, RouteStanding standing, Route route, TerritoryRule rule)
    {
        var team = route.Team;
        var place =
            route.ChosenBy == LadderNames.RecycleTeam ? RungText.Of(route.Rungs[^1], question, standing) : $"territory {rule.Territory}";
        var missed = route
            .Rungs.Where(rung => rung.IsDivert && rung.Code != RouteCodes.Chosen)
            .Select(rung => RungText.Of(rung, question, standing));
        var why = route switch
        {
            { Outcome: RouteOutcome.Waiting } => $"Waits for room: {place}, and {NoRoom(route, team)}",
            { Owner: null } => "Joins the account's open lead, which waits for an owner",
            { ChosenBy: LadderNames.Rules or LadderNames.RecycleTeam, AllAway: true } =>
                $"To {route.Owner}: {place}, everybody in team {team} is away",
            { ChosenBy: LadderNames.Rules or LadderNames.RecycleTeam, Turn.IsReplacement: true } =>
                $"To {route.Owner}: {place}, in place of a lead that was given back",
            { ChosenBy: LadderNames.Rules or LadderNames.RecycleTeam } =>
                $"To {route.Owner}: {place}, the turn in team {team} is {route.Owner}'s",
            _ => $"To {route.Owner}, who {RungText.Of(route.Rungs[^1], question, standing)}",
        };
        var sdr = route.Sdr is null ? "" : $"; {route.Sdr} of team {team} calls first";
        return string.Join("; ", missed.Prepend(why)) + sdr + ".";
    }

    private static string NoRoom(Route route, string team) =>
        route.Members.Contains(MemberState.KeptForEarlier) ? $"the room that team {team} has is for leads that came before it"
        : route.Members.All(state => state is MemberState.HasLeft or MemberState.HadIt or MemberState.LacksSkill)
            ? $"nobody in team {team} may take it"
        : $"everybody in team {team} who may take it is at capacity";

    private static List<LadderStep> Steps(RoutePlan plan, RouteQuestion question, RouteStanding standing, Route route)
    {
        var steps = route
            .Rungs.Select(rung => new LadderStep(
                rung.Step,
                rung.IsDivert,
                rung.Code == RouteCodes.Chosen,
                rung.Code,
                rung.StandIn ?? rung.Person,
                RungText.Of(rung, question, standing)
            ))
            .ToList();
        // Set by hand, given back and joined stand above the ladder: all of it is left.
        var asked = route.ChosenBy is LadderNames.ByHand or LadderNames.OpenLead or LadderNames.CameBack
            ? 0
            : steps.Count(step => step.Step != LadderNames.ByHand);
        steps.AddRange(
            OwnerLadder
                .Asked(question.Divert, plan.Territories.Ladder, standing.Returned)
                .Skip(asked)
                .Select(step => new LadderStep(
                    step.Step,
                    step.IsDivert,
                    false,
                    RouteCodes.NotReached,
                    null,
                    $"{route.ChosenBy} had decided"
                ))
        );
        return steps;
    }

    private static List<RouteCandidate> Candidates(
        RoutePlan plan,
        RouteQuestion question,
        RouteStanding standing,
        FairnessBook book,
        Route route
    )
    {
        var team = RouteDecider.TeamOf(plan, question, standing);
        var candidates = new List<RouteCandidate>(team.Members.Length);
        for (var place = 0; place < team.Members.Length; place++)
        {
            var person = standing.Of(team.Roster[place]);
            var use = person.Use;
            var state = place < route.Members.Count ? route.Members[place] : MemberState.NotAsked;
            var (code, text) = CandidateText.Of(route, team, place, state, person, question.At, book);
            candidates.Add(
                new RouteCandidate(
                    team.Roster[place],
                    person.Weight ?? team.Members[place].Weight,
                    route.Turn?.Member == place,
                    code,
                    text,
                    use,
                    book.Owed(place),
                    book.Claims[place]
                )
            );
        }

        return candidates;
    }
}
