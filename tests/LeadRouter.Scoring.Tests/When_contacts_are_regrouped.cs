using LeadRouter.Contracts.Activities;
using LeadRouter.Scoring.Contacts;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_contacts_are_regrouped
{
    private const string Contact = "c1";

    [Fact]
    public void The_part_with_an_email_address_keeps_the_id_even_if_another_acted_first()
    {
        var plan = Decide([Pricing("bob", Now - 9000), Identify("ann", "CTO")], "u:ann", "u:bob", "e:ann@acme.example");

        plan.Parts.Single(part => part.Keeps).Nodes.ShouldBe(["e:ann@acme.example", "u:ann"]);
        plan.Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_two_alike_the_one_that_acted_first_keeps_the_id()
    {
        var plan = Decide([Pricing("ann", Now - 1000), Pricing("bob", Now - 9000)], "u:ann", "u:bob");

        plan.Parts.Single(part => part.Keeps).Leader.ShouldBe("u:bob");
    }

    [Fact]
    public void What_the_log_does_not_name_any_more_goes()
    {
        var plan = Decide([Pricing("ann", Now - 1000)], "u:ann", "u:bob", "a:desk");

        plan.GoneNodes.ShouldBe(["a:desk", "u:bob"]);
        plan.Parts.ShouldHaveSingleItem().Keeps.ShouldBeTrue();
    }

    private static RegroupPlan Decide(Activity[] log, params string[] nodes) =>
        Regroup.Decide(new RegroupInput(nodes.ToDictionary(node => node, _ => Contact), [], log, new HashSet<string>(), [], [Contact]));
}
