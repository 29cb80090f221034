using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

public class When_facts_are_sent_under_many_names
{
    [Theory]
    [InlineData("employees", "employees", "450", "450")]
    [InlineData("employees", "employee_count", "1,200", "1200")]
    [InlineData("employees", "numberOfEmployees", "10.000", "10000")]
    [InlineData("employees", "size", "51-200", "51")]
    [InlineData("employees", "size", "10k+", "10000")]
    [InlineData("employees", "size", "large", null)]
    [InlineData("country", "country", "de", "DE")]
    [InlineData("country", "address.country", "Germany", "DE")]
    [InlineData("country", "country", "UK", "GB")]
    [InlineData("country", "country", "Österreich", "AT")]
    [InlineData("country", "country", "somewhere", null)]
    [InlineData("openOpportunity", "openOpportunity", "Yes", "true")]
    [InlineData("openOpportunity", "open_opportunity", "false", "false")]
    [InlineData("openOpportunity", "openOpportunity", "maybe", null)]
    [InlineData("accountTier", "tier", "1", "1")]
    [InlineData("relation", "relation", "Customer", "customer")]
    [InlineData("domain", "website", "https://www.acme.example", "acme.example")]
    [InlineData("postcode", "address.postalCode", "10115", "10115")]
    [InlineData("industry", "industry", "", null)]
    [InlineData("fact.region", "region", "south", "south")]
    public void They_are_read_in_one_form(string field, string trait, string value, string? expected) =>
        Facts([Samples.Activity(ActivityType.Group, 1, (trait, value))]).Value(field).ShouldBe(expected);

    [Fact]
    public void A_list_has_several_values() =>
        Facts([Samples.Activity(ActivityType.Group, 1, ("crmLists", "strategic-2026, partners"))])
            .Values("crmList")
            .ShouldBe(["strategic-2026", "partners"]);

    [Fact]
    public void The_person_s_own_country_counts_only_while_the_company_s_is_unknown()
    {
        var person = Samples.Activity(ActivityType.Identify, 9, ("country", "FR"));

        Facts([person]).Value("country").ShouldBe("FR");
        Facts([person, Samples.Activity(ActivityType.Group, 1, ("country", "DE"))]).Value("country").ShouldBe("DE");
        Facts([person, Samples.Activity(ActivityType.Identify, 1, ("company.country", "AT"))]).Value("country").ShouldBe("AT");
    }

    [Fact]
    public void Another_member_s_newer_word_on_the_company_wins_and_its_own_country_does_not_count()
    {
        var me = Folded(Samples.Activity(ActivityType.Identify, 1, ("company.industry", "retail")));
        var other = Folded(Samples.Activity(ActivityType.Identify, 2, ("company.industry", "software"), ("country", "FR")));

        var facts = new KnownFacts(me, new AccountView("acme.example", new AccountFacts(), [me, other]), FactPrecedence.None);

        facts.Value("industry").ShouldBe("software");
        facts.Value("country").ShouldBeNull();
    }

    [Fact]
    public void A_fact_that_was_taken_away_is_unknown() =>
        Facts([
                Samples.Activity(ActivityType.Group, 1, ("industry", "software")),
                Samples.Activity(ActivityType.Group, 2, ("industry", "")),
            ])
            .Value("industry")
            .ShouldBeNull();

    private static KnownFacts Facts(IReadOnlyList<Activity> activities)
    {
        var state = Samples.State(SamplePlaybook.Create(), activities);
        return new KnownFacts(state, Samples.Alone(state), FactPrecedence.None);
    }

    private static ContactState Folded(Activity activity) => Samples.State(SamplePlaybook.Create(), activity);
}
