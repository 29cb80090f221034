using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>What stands above the territory rules, otherwise.</summary>
internal static class OwnerChanges
{
    public static RouteChange ByHand(string member) =>
        new(
            "by-hand",
            $"{member} is set as the owner by hand",
            before => before with { Question = WithFact(before.Question, "ownerByHand", member) }
        );

    public static RouteChange NotByHand(string owner) =>
        new("by-hand", $"{owner} is not set as the owner by hand", before => before with { Question = before.Question.WithoutHand() });

    public static RouteChange NoOpenLead() =>
        new(
            "open-lead",
            "the account has no open lead that this one joins",
            before => before with { Standing = before.Standing with { OpenLead = null } }
        );

    /// <summary>Somebody of whom a step of the ladder says that the account or the opportunity is theirs.</summary>
    public static RouteChange? Owns(string step, string member) =>
        step switch
        {
            LadderNames.AccountOwner => new(
                "owner",
                $"{member} owns the account",
                before =>
                    before with
                    {
                        Standing = before.Standing with { AccountOwner = member, AccountOwnerSince = null, AccountMatch = null },
                    }
            ),
            LadderNames.OpportunityOwner => new(
                "owner",
                $"{member} owns an open opportunity of the account",
                before => before with { Standing = before.Standing with { OpportunityOwner = member } }
            ),
            LadderNames.KeyAccountOwner => new(
                "owner",
                $"{member} looks after the account as a key account",
                before => before with { Standing = before.Standing with { KeyAccountOwner = member } }
            ),
            _ => null,
        };

    /// <summary>Nobody of whom the step that chose says so.</summary>
    public static RouteChange? Nobody(Rung chosen) =>
        chosen.Step switch
        {
            LadderNames.OpportunityOwner => Without(
                $"no open opportunity is {chosen.Person}'s",
                standing => standing with { OpportunityOwner = null }
            ),
            LadderNames.AccountOwner => Without(
                $"the account is not {chosen.Person}'s",
                standing =>
                    standing with
                    {
                        AccountOwner = OwnerAddress.Of(standing.AccountOwner) == chosen.Person ? null : standing.AccountOwner,
                        ParentOwner = OwnerAddress.Of(standing.ParentOwner) == chosen.Person ? null : standing.ParentOwner,
                    }
            ),
            LadderNames.KeyAccountOwner => Without(
                $"{chosen.Person} does not look after the account as a key account",
                standing => standing with { KeyAccountOwner = null }
            ),
            LadderNames.ChannelManager => Without(
                $"{chosen.Person} is not the account's channel manager",
                standing => standing with { ChannelManager = null }
            ),
            LadderNames.AccountClaim => Without($"{chosen.Person} has not claimed the account", standing => standing with { Claim = null }),
            LadderNames.LastOwner or LadderNames.RecyclePerson or LadderNames.RecycleTeam => Without(
                "no lead of the account was sent back before",
                standing => standing with { Returned = null }
            ),
            _ => null,
        };

    private static RouteChange Without(string text, Func<RouteStanding, RouteStanding> change) =>
        new("owner", text, before => before with { Standing = change(before.Standing) });

    private static RouteQuestion WithFact(RouteQuestion question, string field, string value) =>
        question with
        {
            Facts = new Dictionary<string, string>(question.Facts, StringComparer.Ordinal) { [field] = value },
        };
}
