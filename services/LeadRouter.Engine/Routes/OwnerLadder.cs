using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>Asks the steps above the territory rules, in their order, until one names an owner. Pure.</summary>
internal static class OwnerLadder
{
    /// <returns>Every step that was asked, the last one first to choose; it ends with the rules when none did.</returns>
    public static List<Rung> Climb(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        var rungs = new List<Rung>(8);
        foreach (var (step, isDivert) in Asked(question.Divert, plan.Territories.Ladder, standing.Returned))
        {
            var rung = Ask(step, plan, question, standing) with { Step = step, IsDivert = isDivert };
            rungs.Add(rung);
            if (rung.Code == RouteCodes.Chosen)
            {
                break;
            }
        }

        return rungs;
    }

    /// <summary>
    /// Whom somebody has set by hand, whatever that person has to do; who has left gets nothing by hand either: whoever has taken over does, else the steps below decide.
    /// </summary>
    /// <returns>Null when nobody was set.</returns>
    public static Rung? ByHand(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        if (OwnerAddress.Of(question.Facts.GetValueOrDefault("ownerByHand")) is not { } person)
        {
            return null;
        }

        var chosen = new Rung(LadderNames.ByHand, false, RouteCodes.Chosen, person, null);
        return !standing.Of(person).HasLeft ? chosen
            : Delegates.Heir(person, question.At, plan, standing) is { } heir ? chosen with { StandIn = heir }
            : chosen with { Code = RouteCodes.OwnerLeft };
    }

    /// <summary>The divert, a channel manager's stand-in, and the ladder; the rules at its end even when the playbook leaves them out, because a lead must have an owner.</summary>
    public static IEnumerable<(string Step, bool IsDivert)> Asked(string? divert, IReadOnlyList<string> ladder, ReturnedLead? returned)
    {
        if (returned?.Person is not null)
        {
            yield return (LadderNames.RecyclePerson, false);
        }

        if (returned?.Team is not null)
        {
            yield return (LadderNames.RecycleTeam, false);
        }

        if (divert is not null)
        {
            yield return (divert, true);
        }

        if (divert == LadderNames.ChannelManager)
        {
            yield return (LadderNames.AccountOwner, true);
        }

        if (returned is { BackToOwner: true })
        {
            yield return (LadderNames.LastOwner, false);
        }

        var hasRules = false;
        for (var i = 0; i < ladder.Count; i++)
        {
            hasRules |= ladder[i] == LadderNames.Rules;
            yield return (ladder[i], false);
        }

        if (!hasRules)
        {
            yield return (LadderNames.Rules, false);
        }
    }

    private static Rung Ask(string step, RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        Rung Person(string? person, string missing) => OwnerLadder.Person(person, missing, plan, question, standing);
        return step switch
        {
            LadderNames.OpportunityOwner => Person(standing.OpportunityOwner, RouteCodes.NoOpportunityOwner),
            LadderNames.AccountOwner or LadderNames.KeyAccountOwner or LadderNames.AccountClaim when !question.HasAccount => Passed(
                RouteCodes.NoAccount
            ),
            LadderNames.AccountOwner => AccountOwner(plan, question, standing),
            LadderNames.KeyAccountOwner => Person(standing.KeyAccountOwner, RouteCodes.NoKeyAccountOwner),
            LadderNames.ChannelManager => Person(standing.ChannelManager, RouteCodes.NoChannelManager),
            LadderNames.RecyclePerson => Person(standing.Returned?.Person, RouteCodes.NoLastOwner),
            LadderNames.LastOwner => Member(
                standing.Returned?.Owner,
                RouteCodes.NoLastOwner,
                RouteCodes.LastOwnerLeft,
                plan,
                question,
                standing
            ),
            LadderNames.AccountClaim => standing.Claim is { } claim && claim.Until <= question.At
                ? Passed(RouteCodes.ClaimEnded, claim.Owner)
                : Holdover.Of(
                    Member(standing.Claim?.Owner, RouteCodes.NoClaim, RouteCodes.ClaimOwnerLeft, plan, question, standing),
                    standing.Claim?.Until - (plan.Territories.ClaimDays * UtcDay.Milliseconds),
                    plan,
                    question,
                    standing
                ),
            LadderNames.RecycleTeam or LadderNames.Rules => Passed(RouteCodes.Chosen),
            _ => Passed(RouteCodes.UnknownStep),
        };
    }

    /// <summary>The account's own owner and its ultimate parent's, in the order that the playbook wants; the second one is asked when the first is nobody.</summary>
    private static Rung AccountOwner(RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        var own = Holdover.Of(
            Person(standing.AccountOwner, RouteCodes.NoAccountOwner, plan, question, standing),
            standing.AccountOwnerSince,
            plan,
            question,
            standing
        );
        if (plan.Territories.ParentOwner == "never")
        {
            return own;
        }

        var parents = Person(standing.ParentOwner, RouteCodes.NoAccountOwner, plan, question, standing);
        var (first, second) = plan.Territories.ParentOwner == "first" ? (parents, own) : (own, parents);
        return first.Code == RouteCodes.Chosen || second.Code != RouteCodes.Chosen ? first : second;
    }

    private static Rung Person(string? person, string missing, RoutePlan plan, RouteQuestion question, RouteStanding standing) =>
        string.IsNullOrWhiteSpace(person) ? Passed(missing)
        : OwnerAddress.Of(person) is not { } address ? Passed(RouteCodes.NotAnAddress, person)
        : standing.Of(address).HasLeft
            ? Delegates.Heir(address, question.At, plan, standing) is { } heir ? new Rung("", false, RouteCodes.Chosen, address, heir)
                : Passed(RouteCodes.OwnerLeft, address)
        : standing.Of(address).HadIt ? Passed(RouteCodes.HadIt, address)
        : new Rung("", false, RouteCodes.Chosen, address, Delegates.StandIn(address, question.At, plan, standing));

    /// <summary>Somebody whom we gave a lead or an account ourselves: only while in a team, or while somebody has taken over.</summary>
    private static Rung Member(
        string? person,
        string missing,
        string left,
        RoutePlan plan,
        RouteQuestion question,
        RouteStanding standing
    ) =>
        person is not null && plan.Find(person) is null && Delegates.Heir(person, question.At, plan, standing) is null
            ? Passed(left, person)
        : Person(person, missing, plan, question, standing) is var rung && rung.Code == RouteCodes.OwnerLeft ? rung with { Code = left }
        : rung;

    private static Rung Passed(string code, string? person = null) => new("", false, code, person, null);
}
