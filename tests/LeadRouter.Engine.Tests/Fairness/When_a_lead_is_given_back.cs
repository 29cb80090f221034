using LeadRouter.Engine.Fairness;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Fairness;

public sealed class When_a_lead_is_given_back
{
    private static readonly int[] Equal = [1000, 1000, 1000];
    private static readonly FairnessBook Books = FairnessBook.Of(["cem@sales.example", "ana@sales.example", "ben@sales.example"]);

    [Fact]
    public void Its_owner_gets_the_next_one_in_its_place()
    {
        var first = Turns.Take(Books, "", Equal, "junk");
        var (book, _) = Turns.GiveBack(first.Book, "ana@sales.example", "junk");

        var next = Turns.Take(book, "", Equal, "good");

        first.Member.ShouldBe(0);
        next.Member.ShouldBe(0);
        next.IsReplacement.ShouldBeTrue();
        next.Book.Claims.ShouldBe([0, 0, 0]);
        next.Book.Owed(0).ShouldBe(first.Book.Owed(0));
        Turns.Take(next.Book, "", Equal, "another").Member.ShouldBe(1);
    }

    [Fact]
    public void The_claim_waits_while_its_owner_is_away()
    {
        var (book, _) = Turns.GiveBack(Turns.Take(Books, "", Equal, "junk").Book, "ana@sales.example", "junk");

        var away = Turns.Take(book, "", [0, 1000, 1000], "good");

        away.Member.ShouldBe(1);
        Turns
            .Take(away.Book, "", Equal, "another")
            .ShouldSatisfyAllConditions(turn => turn.Member.ShouldBe(0), turn => turn.IsReplacement.ShouldBeTrue());
    }

    [Fact]
    public void Who_catches_up_gets_as_many_first()
    {
        var (book, _) = Turns.CatchUp(Books, "cem@sales.example", 2);

        var first = Turns.Take(book, "", Equal, "1");
        var second = Turns.Take(first.Book, "", Equal, "2");
        var third = Turns.Take(second.Book, "", Equal, "3");

        new[] { first.Member, second.Member, third.Member }.ShouldBe([2, 2, 0]);
    }
}
