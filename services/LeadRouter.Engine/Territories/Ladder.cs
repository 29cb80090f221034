using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Asks the steps in their order until one names an owner. Pure.</summary>
internal static class Ladder
{
    public static LadderClimb Climb(RoutingRequest request, TerritoryRules territories, RoutingSnapshot snapshot)
    {
        var steps = new List<LadderStep>();
        LadderStep? decided = null;
        foreach (var (asked, isDivert) in Asked(request.Divert, territories.Ladder, snapshot.Returned))
        {
            var step = decided is not null
                ? new LadderStep(asked, isDivert, false, RouteCodes.NotReached, null, $"{decided.Step} had decided")
                : Ask(asked, request, territories, snapshot) with
                {
                    Step = asked,
                    IsDivert = isDivert,
                };
            steps.Add(step);
            decided = step.Chosen ? step : decided;
        }

        return new LadderClimb(decided is { Owner: not null } ? decided : null, steps);
    }

    /// <summary>The text as an address in lower case; null when it is none.</summary>
    public static string? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var folded = TextNormaliser.Fold(text);
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == folded.LastIndexOf('@') && at < folded.Length - 1 && !folded.Any(char.IsWhiteSpace) ? folded : null;
    }

    /// <summary>The divert, a channel manager's stand-in, and the ladder; the rules at its end even when the playbook leaves them out, because a lead must have an owner.</summary>
    private static IEnumerable<(string Step, bool IsDivert)> Asked(string? divert, IReadOnlyList<string> ladder, ReturnedLead? returned)
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

        foreach (var step in ladder)
        {
            yield return (step, false);
        }

        if (!ladder.Contains(LadderNames.Rules, StringComparer.Ordinal))
        {
            yield return (LadderNames.Rules, false);
        }
    }

    private static LadderStep Ask(string step, RoutingRequest request, TerritoryRules territories, RoutingSnapshot snapshot) =>
        step switch
        {
            LadderNames.OpportunityOwner => Person(
                snapshot.OpportunityOwner,
                "owns the account's open opportunity",
                RouteCodes.NoOpportunityOwner,
                "no open opportunity with an owner is known"
            ),
            LadderNames.AccountOwner => Person(
                snapshot.AccountOwner,
                snapshot is { AccountMatch: { Key: not null } match, AccountOwner: not null }
                    ? $"owns the account that it was matched to: {match.Reason.TrimEnd('.')}"
                    : "owns the account",
                RouteCodes.NoAccountOwner,
                snapshot.AccountMatch is { Key: { } matched }
                    ? $"no owner is known of the account, nor of {matched}, which it was matched to"
                    : "no owner of the account is known"
            ),
            LadderNames.ChannelManager => Person(
                snapshot.ChannelManager,
                "is the account's channel manager",
                RouteCodes.NoChannelManager,
                "no channel manager of the account is known"
            ),
            LadderNames.RecyclePerson => Person(
                snapshot.Returned?.Person,
                FormattableString.Invariant($"looks at leads that came back {snapshot.Returned?.Recycles} times"),
                RouteCodes.NoLastOwner,
                ""
            ),
            LadderNames.RecycleTeam => new LadderStep(
                step,
                false,
                true,
                RouteCodes.Chosen,
                null,
                FormattableString.Invariant(
                    $"team {snapshot.Returned?.Team} looks at leads that came back {snapshot.Returned?.Recycles} times"
                )
            ),
            LadderNames.LastOwner => LastOwner(snapshot, territories),
            LadderNames.AccountClaim => Claim(snapshot.Claim, request.At, territories),
            LadderNames.Rules => new LadderStep(step, false, true, RouteCodes.Chosen, null, "the territory rules decide"),
            _ => Passed(RouteCodes.UnknownStep, null, "this version knows no such step"),
        };

    private static LadderStep Person(string? person, string because, string missing, string missingText) =>
        string.IsNullOrWhiteSpace(person) ? Passed(missing, null, missingText)
        : Address(person) is { } address ? new LadderStep("", false, true, RouteCodes.Chosen, address, because)
        : Passed(RouteCodes.NotAnAddress, person, "what is known of that person is no e-mail address");

    private static LadderStep LastOwner(RoutingSnapshot snapshot, TerritoryRules territories) =>
        snapshot.Returned is not { Owner: { } owner } returned
            ? Passed(RouteCodes.NoLastOwner, null, "nobody had the lead that was sent back")
        : IsMember(territories, owner)
            ? new LadderStep("", false, true, RouteCodes.Chosen, owner, $"had the lead before it was {returned.Stage}")
        : Passed(RouteCodes.LastOwnerLeft, owner, "who had the lead before is in no team any more");

    private static bool IsMember(TerritoryRules territories, string owner) =>
        territories.Teams.Values.SelectMany(team => team.Members).Any(member => member.Email == owner);

    private static LadderStep Claim(AccountClaim? claim, long at, TerritoryRules territories)
    {
        if (claim is null)
        {
            return Passed(RouteCodes.NoClaim, null, "nobody has claimed the account");
        }

        if (claim.Until <= at)
        {
            return Passed(RouteCodes.ClaimEnded, claim.Owner, "the claim on the account has ended");
        }

        return IsMember(territories, claim.Owner)
            ? new LadderStep("", false, true, RouteCodes.Chosen, claim.Owner, "claimed the account with an earlier lead")
            : Passed(RouteCodes.ClaimOwnerLeft, claim.Owner, "the claim's owner is in no team any more");
    }

    private static LadderStep Passed(string code, string? owner, string text) => new("", false, false, code, owner, text);
}
