using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts;

/// <summary>People work in several companies' workspaces: what is said of one of them is said of that company.</summary>
public class When_a_group_call_names_a_company
{
    private static readonly Activity Works = Samples.Activity(ActivityType.Identify, 1) with { Email = "ann@agency.example" };

    [Theory]
    [InlineData("domain", "client.example", "42")]
    [InlineData("website", "https://www.client.example/about", "42")]
    [InlineData("plan", "gold", "client.example")]
    public void By_its_domain_it_says_nothing_of_the_person_s_own(string trait, string value, string id)
    {
        var group = Group(id, (trait, value), ("employees", "9000"));

        AccountKeys.OfActivity(group).ShouldBe("client.example");
        foreach (var state in new[] { Fold(Works, group), Fold(group, Works) })
        {
            AccountKeys.Of(state).ShouldBe("agency.example");
            Employees(state, new AccountFacts()).ShouldBeNull();
            FactHistory.OfContact(group, 1).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Its_own_people_know_it_from_the_account()
    {
        var group = Group("42", ("domain", "client.example"), ("employees", "9000"));
        var facts = new AccountFacts();
        facts.Apply(group);

        var state = Fold(group);

        AccountKeys.Of(state).ShouldBe("client.example");
        Employees(state, facts).ShouldBe("9000");
    }

    [Fact]
    public void By_a_name_or_an_id_alone_it_may_be_the_person_s_own() =>
        Employees(Fold(Works, Group("42", ("name", "Agency & Sons"), ("employees", "90"))), new AccountFacts()).ShouldBe("90");

    private static Activity Group(string id, params (string Name, string Value)[] traits) =>
        Samples.Activity(ActivityType.Group, 2, traits) with
        {
            GroupId = id,
        };

    private static ContactState Fold(params Activity[] activities) => Samples.State(SamplePlaybook.Create(), activities);

    private static string? Employees(ContactState state, AccountFacts facts) =>
        new KnownFacts(state, new AccountView(AccountKeys.Of(state), facts, [state]), FactPrecedence.None).Value("employees");
}
