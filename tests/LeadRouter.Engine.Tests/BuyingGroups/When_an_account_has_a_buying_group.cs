using System.Globalization;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.BuyingGroups;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.BuyingGroups;

public class When_an_account_has_a_buying_group
{
    private static readonly Playbook Sample = SamplePlaybook.Create() with { BuyingGroup = [] };

    private static readonly Playbook WithRoles = Sample with
    {
        BuyingGroup =
        [
            new("user", ["operations"], ["staff", "senior"], "weak"),
            new("economic_buyer", [], ["c_level", "owner"], "strong"),
            new("technical_buyer", ["it"], [], "moderate"),
            new("user", ["support"], [], "weak"),
            new("signer", ["procurement", "legal"], [], "strong"),
        ],
    };

    private static readonly string[] Titles =
    [
        "CEO",
        "CIO",
        "Head of IT",
        "IT Manager",
        "Procurement Manager",
        "Logistics Coordinator",
        "Support Agent",
        "Intern IT",
        "Ninja",
        "Head of Sales & IT",
    ];

    [Fact]
    public void Each_role_has_its_people_the_hottest_first()
    {
        var group = Map(
            WithRoles,
            Member("cold", "IT Manager", pricing: 0),
            Member("hot", "Head of IT", pricing: 3),
            Member("known", "System Administrator", acts: false),
            Member("boss", "CEO", pricing: 1)
        );

        var technical = group.Roles.Single(role => role.Role == "technical_buyer");
        (technical.Status, technical.People, technical.ActivePeople).ShouldBe(("active", 3, 1));
        technical.Contacts.Select(contact => contact.ContactId).ShouldBe(["hot", "cold", "known"]);
        technical.Contacts.Select(contact => contact.Level).ShouldBe([2, 4, null]);
        technical.Contacts[0].ShouldBe(new BuyingGroupContact("hot", "it", "director", 2, UtcDay.Of(Samples.Now)));
        technical.Contacts[2].LatestDay.ShouldBeNull();
    }

    [Fact]
    public void Levels_are_those_of_each_person_s_own_evaluation()
    {
        var keeps = Member("keeps", "IT Manager", pricing: 1) with { HeldLevel = 3 };
        var back = Member("back", "IT Manager", pricing: 3) with
        {
            Exits = [new LeadExit("new", "recycled", "timing", Samples.Now, null, IsLast: true)],
        };

        var demoting = WithRoles with { Engagement = WithRoles.Engagement with { Levels = [70, 40, 25, 0] } };
        var technical = Map(demoting, keeps, back).Roles.Single(role => role.Role == "technical_buyer");

        technical.Contacts.Select(contact => (contact.ContactId, contact.Level)).ShouldBe([("keeps", 3), ("back", 4)]);
        technical.ActivePeople.ShouldBe(1);
    }

    [Fact]
    public void What_nobody_plays_is_missing_the_most_important_first()
    {
        Map(WithRoles, Member("a", "IT Manager")).Missing.ShouldBe(["economic_buyer", "signer", "user"]);
        Map(WithRoles).Roles.ShouldAllBe(role => role.Status == "missing");
    }

    [Fact]
    public void Somebody_who_is_known_and_does_nothing_is_silent()
    {
        var group = Map(WithRoles, Member("a", "CFO", acts: false));

        group.Roles.Single(role => role.Role == "economic_buyer").Status.ShouldBe("silent");
        group.Missing.ShouldNotContain("economic_buyer");
    }

    [Fact]
    public void Without_roles_the_personas_that_ask_for_somebody_are_the_roles()
    {
        var group = Map(Sample, Member("a", "CIO"), Member("b", "Sales Manager"));

        group
            .Roles.Select(role => (role.Role, role.Importance, role.Status))
            .ShouldBe([("economic_buyer", "strong", "active"), ("champion", "moderate", "missing")]);
        group.Missing.ShouldBe(["champion"]);
        group.WithoutRole.ShouldBe(1);
    }

    [Fact]
    public void Who_objected_or_is_never_wanted_is_left_out()
    {
        var objector = Member("b", "CIO", more: [("consent.profiling", "objected")]);

        var group = Map(Sample, Member("a", "Werkstudent IT"), objector);

        (group.LeftOut, group.Cells.Count, group.WithoutRole).ShouldBe((2, 0, 0));
        group.Missing.ShouldBe(["economic_buyer", "champion"]);
    }

    [Fact]
    public void Everybody_stands_in_a_cell_of_function_and_seniority()
    {
        var group = Map(
            WithRoles,
            Member("a", "IT Manager", pricing: 3),
            Member("b", "IT Manager"),
            Member("c", "Ninja"),
            Member("d", "CEO")
        );

        group
            .Cells.Select(cell => (cell.Function, cell.Seniority, cell.People, cell.BestLevel))
            .ShouldBe([("general", "c_level", 1, 3), ("it", "manager", 2, 2), (null, null, 1, 3)]);
    }

    [Fact]
    public void A_role_tells_a_bounded_number_of_contacts_and_counts_them_all()
    {
        var role = Map(WithRoles, [.. Enumerable.Range(0, 50).Select(n => Member($"c{n:00}", "IT Manager"))])
            .Roles.Single(one => one.Role == "technical_buyer");

        (role.People, role.Contacts.Count).ShouldBe((50, BuyingGroupMap.MostContacts));
    }

    [Fact]
    public void The_order_of_the_people_does_not_matter() =>
        ForEverySeed.Check(
            (seed, another) =>
            {
                var random = new Random(seed);
                var members = Enumerable
                    .Range(0, random.Next(30))
                    .Select(n =>
                        Member(
                            n.ToString(CultureInfo.InvariantCulture),
                            Titles[random.Next(Titles.Length)],
                            random.Next(4),
                            random.Next(3) > 0
                        )
                    )
                    .ToArray();
                var shuffled = members.ToArray();
                new Random(another).Shuffle(shuffled);

                JsonSerializer.Serialize(Map(WithRoles, shuffled)).ShouldBe(JsonSerializer.Serialize(Map(WithRoles, members)));
            }
        );

    [Fact]
    public void Everybody_is_counted_once() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var members = Enumerable
                    .Range(0, random.Next(30))
                    .Select(n => Member($"{n}", Titles[random.Next(Titles.Length)]))
                    .ToArray();
                var group = Map(random.Next(2) == 0 ? Sample : WithRoles, members);

                (group.Roles.Sum(role => role.People) + group.WithoutRole + group.LeftOut).ShouldBe(members.Length);
                (group.Cells.Sum(cell => cell.People) + group.LeftOut).ShouldBe(members.Length);
                group.Missing.Order().ShouldBe(group.Roles.Where(role => role.People == 0).Select(role => role.Role).Order());
            }
        );

    private static BuyingGroup Map(Playbook playbook, params BuyingGroupMember[] members) =>
        BuyingGroupMap.Of(playbook, members, Samples.Now);

    private static BuyingGroupMember Member(string id, string title, int pricing = 1, bool acts = true, (string, string)[]? more = null)
    {
        var known = Samples.Activity(
            acts ? ActivityType.Identify : ActivityType.Fact,
            Samples.Now - Samples.Day,
            [("title", title), .. more ?? []]
        );
        var pages = acts ? Enumerable.Range(0, pricing).Select(n => Samples.Pricing(Samples.Now - n)) : [];
        return new BuyingGroupMember(id, Samples.State(Sample, [known, .. pages]));
    }
}
