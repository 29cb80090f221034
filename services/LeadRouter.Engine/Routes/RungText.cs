using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>Says in words what a step of the ladder found.</summary>
internal static class RungText
{
    public static string Of(Rung rung, RouteQuestion question, RouteStanding standing) =>
        rung.Code == RouteCodes.Chosen ? Chosen(rung, question, standing)
        : rung.Code == RouteCodes.NoAccountOwner && standing.AccountMatch is { Key: { } matched }
            ? $"no owner is known of the account, nor of {matched}, which it was matched to"
        : rung is { Step: LadderNames.ByHand, Code: RouteCodes.OwnerLeft } ? $"{rung.Person}, who {Hand(question)}, has left"
        : Passed(rung);

    private static string Chosen(Rung rung, RouteQuestion question, RouteStanding standing)
    {
        var because = rung.Step switch
        {
            LadderNames.ByHand => Hand(question),
            LadderNames.CameBack => "had the lead before leaving, and is back",
            LadderNames.OpenLead => "has the account's open lead",
            LadderNames.OpportunityOwner => "owns the account's open opportunity",
            LadderNames.AccountOwner => rung.Person != OwnerAddress.Of(standing.AccountOwner) ? "owns the account's ultimate parent"
            : standing.AccountMatch is { Key: not null } match ? $"owns the account that it was matched to: {match.Reason.TrimEnd('.')}"
            : "owns the account",
            LadderNames.KeyAccountOwner => "looks after the account as a key account",
            LadderNames.ChannelManager => "is the account's channel manager",
            LadderNames.RecyclePerson => FormattableString.Invariant($"looks at leads that came back {standing.Returned?.Recycles} times"),
            LadderNames.RecycleTeam => FormattableString.Invariant(
                $"team {standing.Returned?.Team} looks at leads that came back {standing.Returned?.Recycles} times"
            ),
            LadderNames.LastOwner => $"had the lead before it was {standing.Returned?.Stage}",
            LadderNames.AccountClaim => "claimed the account with an earlier lead",
            _ => "decides by the territory rules",
        };
        because += rung.HeldOver is null ? "" : $" and keeps it past the territory {rung.Ended}: {rung.HeldOver}";
        return rung.StandIn is null ? because
            : standing.Of(rung.Person!).HasLeft ? $"has taken over from {rung.Person}, who {because} and has left"
            : $"stands in for {rung.Person}, who {because} and is absent";
    }

    private static string Hand(RouteQuestion question) =>
        $"{RouteWords.SetByHand} {question.Facts.GetValueOrDefault("ownerByHandOf") ?? "somebody"}";

    private static string Passed(Rung rung) =>
        rung.Code switch
        {
            RouteCodes.NoOpportunityOwner => "no open opportunity with an owner is known",
            RouteCodes.NoAccountOwner => "no owner of the account is known",
            RouteCodes.NoKeyAccountOwner => "nobody is known to look after the account as a key account",
            RouteCodes.NoChannelManager => "no channel manager of the account is known",
            RouteCodes.NoClaim => "nobody has claimed the account",
            RouteCodes.ClaimEnded => "the claim on the account has ended",
            RouteCodes.ClaimOwnerLeft => "the claim's owner has left, or is in no team any more",
            RouteCodes.NoLastOwner => "nobody had the lead that was sent back",
            RouteCodes.LastOwnerLeft => "who had the lead before has left, or is in no team any more",
            RouteCodes.NotAnAddress => "what is known of that person is no e-mail address",
            RouteCodes.TerritoryEnded => $"{rung.Person} had the account by the territory {rung.Ended}, which has it no more",
            RouteCodes.OwnerLeft => $"{rung.Person} has left",
            RouteCodes.HadIt => $"{rung.Person} had the lead before: it does not go back",
            RouteCodes.NoAccount => "the address is a free mailbox's or an agency's: it tells no account",
            RouteCodes.NotReached => "a step above had decided",
            _ => "this version knows no such step",
        };
}
