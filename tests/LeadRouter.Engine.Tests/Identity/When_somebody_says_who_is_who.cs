using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Identity.Statements;

namespace LeadRouter.Engine.Tests.Identity;

public class When_somebody_says_who_is_who
{
    [Fact]
    public void Two_whom_nothing_had_joined_are_one_after_a_merge() =>
        People(User("u1", 1), User("u2", 2), Merge("u:u1", "u:u2", 3)).ShouldBe(["u:u1 u:u2"]);

    [Fact]
    public void Two_whom_a_merge_had_joined_are_two_after_an_un_merge() =>
        People(User("u1", 1), User("u2", 2), Merge("u:u1", "u:u2", 3), Unmerge("u:u2", "u:u1", 4)).ShouldBe(["u:u1", "u:u2"]);

    [Fact]
    public void Of_a_merge_and_an_un_merge_the_later_stands_whichever_comes_first() =>
        People(Merge("u:u1", "u:u2", 5), Unmerge("u:u1", "u:u2", 4)).ShouldBe(["u:u1 u:u2"]);

    [Fact]
    public void An_address_that_two_had_used_stays_with_the_one_who_used_it_first() =>
        People(User("u1", 1, "a@x.example"), User("u2", 2, "a@x.example"), Unmerge("u:u1", "u:u2", 3))
            .ShouldBe(["e:a@x.example u:u1", "u:u2"]);

    [Fact]
    public void What_activities_suggest_does_not_undo_what_somebody_said() =>
        People(User("u1", 1, "a@x.example"), Unmerge("u:u1", "u:u2", 2), User("u2", 3, "a@x.example"))
            .ShouldBe(["e:a@x.example u:u1", "u:u2"]);

    [Fact]
    public void Only_another_word_does() =>
        People(User("u1", 1, "a@x.example"), Unmerge("u:u1", "u:u2", 2), User("u2", 3, "a@x.example"), Merge("u:u1", "u:u2", 4))
            .ShouldBe(["e:a@x.example u:u1 u:u2"]);

    [Fact]
    public void An_un_merge_takes_back_the_merge_that_had_brought_the_two_together_also_when_it_names_them_otherwise() =>
        People(User("u1", 1, "a@x.example"), User("u2", 1), Merge("u:u2", "e:a@x.example", 2), Unmerge("u:u1", "u:u2", 3))
            .ShouldBe(["e:a@x.example u:u1", "u:u2"]);

    [Fact]
    public void And_no_other_one_for_the_sake_of_what_an_activity_suggests_in_vain() =>
        People(
                User("u3", 1, "a@x.example"),
                Merge("u:u3", "u:u5", 2),
                Unmerge("u:u3", "u:u0", 3),
                User("u3", 4, "b@x.example"),
                Merge("u:u0", "e:b@x.example", 5),
                Merge("u:u5", "u:u0", 6),
                Unmerge("u:u0", "u:u5", 7)
            )
            .ShouldBe(["e:a@x.example u:u3 u:u5", "e:b@x.example u:u0"]);

    [Fact]
    public void A_merge_gives_an_address_to_the_other_of_two_who_are_kept_apart() =>
        People(User("u1", 1, "a@x.example"), User("u2", 2), Unmerge("u:u1", "u:u2", 3), Merge("u:u2", "e:a@x.example", 4))
            .ShouldBe(["e:a@x.example u:u2", "u:u1"]);

    [Fact]
    public void An_un_merge_that_was_taken_back_stays_so_when_another_comes() =>
        People(
                User("u1", 1, "a@x.example"),
                User("u2", 2, "a@x.example"),
                User("u3", 3, "a@x.example"),
                Unmerge("u:u1", "u:u2", 4),
                Merge("u:u1", "u:u2", 5),
                Unmerge("u:u1", "u:u3", 6)
            )
            .ShouldBe(["e:a@x.example u:u1 u:u2", "u:u3"]);

    [Fact]
    public void Nobody_brings_together_through_a_third_whom_somebody_keeps_apart() =>
        People(User("u1", 1), User("u2", 1), User("u3", 1), Unmerge("u:u1", "u:u2", 5), Merge("u:u1", "u:u3", 3), Merge("u:u3", "u:u2", 2))
            .ShouldBe(["u:u1 u:u3", "u:u2"]);

    [Fact]
    public void The_other_part_does_not_carry_the_address_that_is_not_its_own()
    {
        var people = IdentityResolver.Resolve([User("u1", 1, "a@x.example"), User("u2", 2, "a@x.example"), Unmerge("u:u1", "u:u2", 3)]);

        people.Select(person => Folded(person).Email).ShouldBe(["a@x.example", null]);
    }

    [Fact]
    public void A_statement_leaves_no_trace_in_what_is_remembered_of_the_two()
    {
        Activity[] done = [User("u1", 1, "a@x.example"), User("u2", 2)];

        var people = IdentityResolver.Resolve([.. done, Merge("u:u1", "u:u2", 3), Unmerge("u:u1", "u:u2", 4)]);

        people.Select(person => Folded(person).Hash()).ShouldBe(IdentityResolver.Resolve(done).Select(person => Folded(person).Hash()));
    }

    [Fact]
    public void Everybody_whom_it_names_is_somebody() => People(Unmerge("u:u1", "e:a@x.example", 1)).ShouldBe(["e:a@x.example", "u:u1"]);

    private static ContactState Folded(ContactHistory person) =>
        Samples.State(Testing.Playbooks.SamplePlaybook.Create(), person.Activities);

    private static string[] People(params Activity[] activities) =>
        [.. IdentityResolver.Resolve(activities).Select(person => string.Join(' ', person.Nodes))];
}
