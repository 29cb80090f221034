using LeadRouter.Engine.Accounts.Matching;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts.Matching;

public class When_accounts_are_matched
{
    private static readonly MatchAccount Acme = new()
    {
        Key = "acme.example",
        Names = ["Acme Antriebstechnik GmbH"],
        Country = "DE",
        Contacts = 8,
        ContactDomains = new Dictionary<string, int>
        {
            ["acme.example"] = 4,
            ["acme-drives.example"] = 2,
            ["partner.example"] = 1,
            ["gmail.com"] = 5,
        },
    };

    private static readonly MatchAccount Works = new()
    {
        Key = "works.example",
        Names = ["Works & Sons Ltd"],
        Country = "GB",
        Contacts = 3,
    };

    [Theory]
    [InlineData("acme.example", MatchStrength.Domain)]
    [InlineData("mail.eu.acme.example", MatchStrength.Domain)]
    [InlineData("acme-drives.example", MatchStrength.SecondaryDomain)]
    [InlineData("partner.example", MatchStrength.None)]
    [InlineData("gmail.com", MatchStrength.None)]
    [InlineData("nobody.example", MatchStrength.None)]
    public void A_domain_is_an_account_s_when_it_is_its_own_or_that_of_two_and_a_quarter_of_its_people(
        string domain,
        MatchStrength strength
    ) => Match(new MatchQuestion { Email = domain }, Acme, Works).Strength.ShouldBe(strength);

    [Fact]
    public void Every_account_that_was_looked_at_says_what_agreed_and_why_it_was_not_chosen()
    {
        var decision = Match(
            new MatchQuestion
            {
                Company = "ACME Antriebstechnik",
                Email = "acme.example",
                Country = "DE",
            },
            Works,
            Acme
        );

        decision.Key.ShouldBe("acme.example");
        decision.Reason.ShouldBe("Acme Antriebstechnik GmbH (acme.example): acme.example is its domain.");
        decision.Candidates.Select(candidate => candidate.Chosen).ShouldBe([true, false]);
        decision
            .Candidates[0]
            .Evidence.Select(evidence => evidence.Text)
            .ShouldBe([
                "acme.example is the account's domain",
                "\"ACME Antriebstechnik\" and \"Acme Antriebstechnik GmbH\" are the same name",
                "both are DE",
            ]);
        decision.Candidates[1].Text.ShouldBe("it is in another country");
        decision.Candidates[1].Evidence.ShouldContain(new MatchEvidence("domain", false, "acme.example is not works.example"));
    }

    [Fact]
    public void What_tells_nothing_is_said()
    {
        var decision = Match(new MatchQuestion { Company = "n/a", Email = "somebody@gmail.com" }, Acme);

        decision.Key.ShouldBeNull();
        decision.Reason.ShouldContain("gmail.com is a mailbox provider's; it tells no account");
        decision.Reason.ShouldContain("\"n/a\" is no company's name");
    }

    [Fact]
    public void What_was_given_twice_and_tells_nothing_is_said_once()
    {
        var decision = Match(new MatchQuestion { Company = "gmail.com", Email = "gmail.com" }, Acme);

        decision.Reason.Split("gmail.com is a mailbox provider's").Length.ShouldBe(2, decision.Reason);
    }

    [Fact]
    public void A_subsidiary_is_told_from_its_parent_at_the_same_domain()
    {
        MatchAccount parent = new()
        {
            Key = "group.example",
            Names = ["Group Motion AG"],
            Country = "DE",
        };
        MatchAccount child = new()
        {
            Key = "name:motion rail",
            Names = ["Motion Rail GmbH"],
            Country = "DE",
            Parent = "group.example",
        };

        Match(new MatchQuestion { Company = "Motion Rail", Email = "group.example" }, parent, child)
            .Strength.ShouldBe(MatchStrength.Relative);
        Match(new MatchQuestion { Company = "Group Motion", Email = "group.example" }, parent, child).Key.ShouldBe("group.example");
        Match(new MatchQuestion { Email = "group.example" }, parent, child).Key.ShouldBe("group.example");
    }

    [Theory]
    [InlineData(DomainOnly.Always, "agency.example", MatchStrength.Domain)]
    [InlineData(DomainOnly.Fallback, "acme.example", MatchStrength.Name)]
    [InlineData(DomainOnly.Off, "acme.example", MatchStrength.Name)]
    public void What_a_domain_is_worth_beside_another_name_is_the_playbook_s(DomainOnly domainOnly, string key, MatchStrength strength)
    {
        MatchAccount agency = new()
        {
            Key = "agency.example",
            Names = ["Bright Ideas"],
            Country = "DE",
        };
        MatchQuestion question = new()
        {
            Company = "Acme Antriebstechnik",
            Email = "agency.example",
            Country = "DE",
        };

        var decision = AccountMatcher.Match(question, [Acme, agency], MatchRules.Default with { DomainOnly = domainOnly });

        (decision.Key, decision.Strength).ShouldBe((key, strength));
    }

    [Fact]
    public void A_domain_alone_is_no_match_when_the_playbook_wants_the_name_too() =>
        AccountMatcher
            .Match(
                new MatchQuestion { Company = "Bolt", Email = "acme.example" },
                [Acme],
                MatchRules.Default with
                {
                    DomainOnly = DomainOnly.Off,
                }
            )
            .Reason.ShouldContain("domainOnly: off");

    [Fact]
    public void An_agency_of_the_playbook_tells_no_account()
    {
        var rules = MatchRules.Default with { Agencies = ["acme.example"] };

        var decision = AccountMatcher.Match(new MatchQuestion { Email = "acme.example" }, [Acme], rules);

        decision.Key.ShouldBeNull();
        decision.Reason.ShouldContain("acme.example is an agency's");
    }

    [Fact]
    public void Tie_breakers_decide_in_their_order_and_the_key_at_last()
    {
        MatchAccount first = new()
        {
            Key = "b",
            Names = ["Kestrelmann AG"],
            HasOwner = true,
        };
        MatchAccount second = new()
        {
            Key = "a",
            Names = ["Kestrelmann GmbH"],
            Contacts = 9,
        };
        MatchQuestion question = new() { Company = "Kestrelmann" };

        string? By(params string[] breakers) =>
            AccountMatcher.Match(question, [first, second], MatchRules.Default with { TieBreakers = breakers }).Key;

        By("owner", "contacts").ShouldBe("b");
        By("contacts", "owner").ShouldBe("a");
        By("country").ShouldBe("a");
        AccountMatcher.Match(question, [first, second], MatchRules.Default with { TieBreakers = ["country"] }).TieBreaker.ShouldBe("key");
    }

    [Fact]
    public void Names_that_are_equally_near_are_no_match()
    {
        MatchAccount one = new()
        {
            Key = "a",
            Names = ["Northern Timber Works Yard"],
            Country = "GB",
        };
        MatchAccount other = new()
        {
            Key = "b",
            Names = ["Norfolk Tower Windows Yarmouth"],
            Country = "GB",
        };

        var decision = Match(new MatchQuestion { Company = "NTWY", Country = "GB" }, one, other);

        decision.Key.ShouldBeNull();
        decision.Reason.ShouldContain("equally near");
        Match(new MatchQuestion { Company = "NTWY", Country = "GB" }, one).Key.ShouldBe("a");
    }

    private static MatchDecision Match(MatchQuestion question, params MatchAccount[] accounts) =>
        AccountMatcher.Match(question, accounts, MatchRules.Default);
}
