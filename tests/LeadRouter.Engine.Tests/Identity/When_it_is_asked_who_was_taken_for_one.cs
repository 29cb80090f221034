using LeadRouter.Engine.Identity;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Identity.Statements;

namespace LeadRouter.Engine.Tests.Identity;

public sealed class When_it_is_asked_who_was_taken_for_one
{
    [Fact]
    public void Somebody_is_alone_until_the_merge_arrives_and_again_from_the_un_merge_on()
    {
        var then = new NamesThen([
            (User("u1", 1), 10),
            (User("u2", 2), 20),
            (Merge("u:u1", "u:u2", 3), 30),
            (Unmerge("u:u1", "u:u2", 4), 40),
        ]);

        Alone(then, ["u:u1"], 29, 30, 39, 40).ShouldBe([true, false, false, true]);
    }

    [Fact]
    public void What_was_said_long_before_counts_from_when_it_arrives()
    {
        var then = new NamesThen([(User("u1", 100), 100), (User("u2", 100), 100), (Merge("u:u1", "u:u2", 1), 200)]);

        Alone(then, ["u:u1"], 199, 200).ShouldBe([true, false]);
    }

    [Fact]
    public void A_name_that_nobody_had_said_yet_is_with_nobody()
    {
        var then = new NamesThen([(User("u1", 1), 10), (Merge("u:u1", "u:u2", 2), 20), (User("u2", 3), 30)]);

        Alone(then, ["u:u1"], 19, 20).ShouldBe([true, false]);
    }

    [Fact]
    public void Names_of_their_own_are_nobody_else()
    {
        var then = new NamesThen([(User("u1", 1, "a@x.example"), 10), (User("u1", 2, "b@x.example"), 20)]);

        Alone(then, ["e:a@x.example", "e:b@x.example", "u:u1"], 10, 20).ShouldBe([true, true]);
    }

    [Fact]
    public void Somebody_is_not_whole_while_another_has_one_of_their_names()
    {
        // Whoever calls first keeps the address; a merge gives it to the other, its un-merge gives it back.
        var then = new NamesThen([
            (User("u1", 1, "a@x.example"), 10),
            (User("u2", 2), 20),
            (Unmerge("u:u1", "u:u2", 3), 30),
            (Merge("u:u2", "e:a@x.example", 4), 40),
            (Unmerge("u:u2", "e:a@x.example", 5), 50),
        ]);

        Whole(then, ["e:a@x.example", "u:u1"], ["u:u1"], 39, 40, 50).ShouldBe([true, false, true]);
    }

    [Fact]
    public void A_name_that_they_got_later_was_not_taken_out()
    {
        var then = new NamesThen([(User("u1", 1), 10), (User("u2", 2), 20), (Merge("u:u1", "u:u2", 3), 30)]);

        Whole(then, ["u:u1", "u:u2"], ["u:u1"], 20, 30).ShouldBe([true, true]);
    }

    private static bool[] Alone(NamesThen then, string[] person, params long[] at) =>
        [.. at.Select(one => then.WasAlone(Person(person), [person[^1]], one))];

    private static bool[] Whole(NamesThen then, string[] person, string[] names, params long[] at) =>
        [.. at.Select(one => then.WasWhole(Person(person), names, one))];

    private static ContactHistory Person(string[] names) => new(names, []);
}
