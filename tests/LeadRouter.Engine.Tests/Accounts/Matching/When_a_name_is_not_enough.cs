using LeadRouter.Engine.Accounts.Matching;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts.Matching;

/// <summary>Why a name that is like the account's is refused is said as it is: nobody is told that nothing agrees where the country does.</summary>
public class When_a_name_is_not_enough
{
    [Theory]
    [InlineData("General Electric", "General Electric Company", "US")]
    [InlineData("General Electric Group", "General Electric Company", "US")]
    [InlineData("International Business Machines", "International Business Machines Corporation", "US")]
    [InlineData("Legal and General", "Legal & General Group plc", "GB")]
    [InlineData("Media Markt", "MediaMarkt", "DE")]
    [InlineData("General Electrc", "General Electric Company", "US")]
    public void Words_of_a_trade_that_everybody_knows_for_one_company_s_name_are_a_name(string company, string name, string country) =>
        Ask(company, country, "known.example", name, "General Motors", "General Mills").Key.ShouldBe("known.example");

    [Theory]
    [InlineData("Software Solutions", "Software Solutions Inc")]
    [InlineData("Consulting Services", "Consulting Services LLC")]
    [InlineData("General Trading", "General Trading Inc")]
    [InlineData("Electric", "General Electric Company")]
    [InlineData("General", "General Electric Company")]
    [InlineData("Electric General", "General Electric Company")]
    [InlineData("General Electric", "Electric General Inc")]
    [InlineData("General Electric Services", "General Electric Company")]
    [InlineData("General Electric Trading", "General Electric Company")]
    public void Other_words_of_a_trade_are_none(string company, string name) =>
        Ask(company, "US", "trade.example", name).Key.ShouldBeNull();

    [Fact]
    public void A_known_name_at_another_domain_is_refused_as_other_ordinary_names_are() =>
        Match(
            new MatchQuestion
            {
                Company = "General Electric",
                Email = "generators.example",
                Country = "US",
            },
            Account("ge.example", "General Electric Company", "US")
        )
            .Reason.ShouldContain("many companies may be called so, and the domain is another");

    [Theory]
    [InlineData("Unilver", "Unilever", "GB", "fewer than 8 letters need more than the country")]
    [InlineData("Vertexor", "Vortexor", "GB", "no domain, postcode or telephone number agrees")]
    [InlineData("Sofware Solutions", "Software Solutions", "GB", "tell a trade and no company need more than the country")]
    [InlineData("Software Solutions", "Software Solutions Ltd", "GB", "it takes the account's domain, postcode or telephone number")]
    [InlineData("Apex Deutschland", "Apex", "DE", "many companies are called so, and nothing but the country agrees")]
    [InlineData("Siemens Industry Software", "Siemens", "DE", "nothing but the country agrees")]
    [InlineData("Nordic Bank", "Bank Nordic", "SE", "two banks may be called so, and nothing but the country agrees")]
    [InlineData("Kestrelmann Brewing", "Kestrelmann", "DE", "and nothing but the country agrees")]
    [InlineData("AMS", "Alder Marine Supply", "GB", "fewer than 4 letters need more than the country")]
    [InlineData("Miami University", "University of Miami", "US", "there two schools may be called so")]
    public void What_agrees_and_is_too_little_is_named(string company, string name, string country, string why)
    {
        var decision = Ask(company, country, "known.example", name);

        decision.Key.ShouldBeNull();
        decision.Reason.ShouldContain(why);
        decision.Reason.ShouldNotContain("nothing else agrees");
        decision.Candidates[0].Evidence.ShouldContain(new MatchEvidence("country", true, $"both are {country}"));
    }

    [Theory]
    [InlineData("Kestrelman", "Kestrelmann")]
    [InlineData("Kestrelmann Technologies", "Kestrelmann")]
    [InlineData("Blue Kestrelmann", "Kestrelmann Blue")]
    [InlineData("Kestrelmann Deutschland", "Kestrelmann")]
    [InlineData("Apex Group", "Apex")]
    [InlineData("KMWB", "Kestrelmann Malt Works Brewing")]
    [InlineData("University of Kestrelmann", "Kestrelmann University")]
    public void A_domain_that_is_another_is_named(string company, string name) =>
        Match(
            new MatchQuestion
            {
                Company = company,
                Email = "somebody.example",
                Country = "DE",
            },
            Account("other.example", name, "DE")
        )
            .Reason.ShouldContain("the domain is another");

    [Theory]
    [InlineData("Kestrelman", "Kestrelmann", "and nothing else agrees")]
    [InlineData("Apex Group", "Apex", "nothing but the name agrees")]
    [InlineData("Kestrelmann Technologies", "Kestrelmann", "and nothing else agrees")]
    public void Where_nothing_else_agrees_that_is_said(string company, string name, string why) =>
        Ask(company, null, "known.example", name).Reason.ShouldContain(why);

    [Fact]
    public void An_account_without_a_name_says_so()
    {
        var decision = Match(
            new MatchQuestion { Company = "Kestrelmann", Country = "DE" },
            new MatchAccount { Key = "nobody.example", Country = "DE" }
        );

        decision.Reason.ShouldContain("the account has no name, and no domain of it says the one that was asked for");
    }

    private static MatchDecision Ask(string company, string? country, string key, string name, params string[] others) =>
        Match(
            new MatchQuestion { Company = company, Country = country },
            [Account(key, name, country), .. others.Select(other => Account("name:" + other, other, country))]
        );

    private static MatchAccount Account(string key, string name, string? country) =>
        new()
        {
            Key = key,
            Names = [name],
            Country = country,
        };

    private static MatchDecision Match(MatchQuestion question, params MatchAccount[] accounts) =>
        AccountMatcher.Match(question, accounts, MatchRules.Default);
}
