using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Who has an account by a territory that has ended, or that another has taken the place of, loses it to the new one: unless an opportunity is open, or somebody was
/// in touch lately. An account that came to its owner after that, or by no territory, is none of a territory's business. Pure.
/// </summary>
internal static class Holdover
{
    /// <param name="rung">Who owns the account, if it says so.</param>
    /// <param name="since">Since when that is so: Unix milliseconds, UTC; null when it is not known, and then it stays so.</param>
    public static Rung Of(Rung rung, long? since, RoutePlan plan, RouteQuestion question, RouteStanding standing)
    {
        if (
            !plan.HasDays
            || rung.Code != RouteCodes.Chosen
            || since is not { } known
            || plan.TeamOf(plan.Match(question)).Roster.Contains(rung.Person!, StringComparer.Ordinal)
            || plan.LastRuleOf(rung.Person!, question, known) is not { } lost
        )
        {
            return rung;
        }

        var held =
            question.Facts.GetValueOrDefault("openOpportunity") == "true" || standing.OpportunityOwner is not null
                ? "an opportunity is open"
            : standing.TouchedAt is { } touched && touched >= question.At - (plan.Territories.HoldoverDays * UtcDay.Milliseconds)
                ? FormattableString.Invariant($"somebody was in touch in the last {plan.Territories.HoldoverDays} days")
            : null;
        return rung with
        {
            Code = held is null ? RouteCodes.TerritoryEnded : RouteCodes.Chosen,
            Ended = plan.Territories.Rules[lost].Territory,
            HeldOver = held,
        };
    }
}
