using System.Text.Json;
using LeadRouter.Engine.Fairness;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Fairness;

public sealed class When_the_fairness_ledger_is_read
{
    private const int Members = 12;
    private const int Leads = 3_000;

    [Fact]
    public void The_books_are_the_sum_of_its_entries()
    {
        var desk = Busy();

        var replayed = FairnessLedger.Replay(Empty(), desk.Ledgers[0]);

        Text(replayed).ShouldBe(Text(desk.Book(0)));
    }

    /// <summary>A credit for every share, a debit for every lead: what is left is what somebody is still owed.</summary>
    [Fact]
    public void Every_credit_and_debit_of_a_member_adds_up_to_what_the_member_is_owed()
    {
        var desk = Busy();
        var book = Empty();
        var owed = new decimal[Members];
        foreach (var entry in desk.Ledgers[0])
        {
            var lines = FairnessLedger.Lines(book, entry).ToList();
            if (entry.Cause == FairnessCause.Turn)
            {
                lines.Where(line => line.Numerator > 0).Sum(line => line.Numerator).ShouldBe(lines[0].Denominator);
                lines.Where(line => line.Numerator < 0).ShouldHaveSingleItem().Lead.ShouldBe("lead");
            }

            foreach (var line in lines)
            {
                owed[book.Roster.IndexOf(line.Member)] += (decimal)line.Numerator / line.Denominator;
            }

            book = FairnessLedger.Apply(book, entry);
        }

        var changes = desk.Ledgers[0].Count(entry => entry.Cause == FairnessCause.Change);
        changes.ShouldBeGreaterThan(100);
        for (var i = 0; i < Members; i++)
        {
            var told = (decimal)book.Owed(i) / FairnessBook.Lead + book.Claims[i];
            Math.Abs(told - owed[i]).ShouldBeLessThan((changes + 2m) / FairnessBook.Lead);
        }
    }

    [Fact]
    public void It_survives_being_stored()
    {
        var desk = Busy();

        var stored = JsonSerializer.Deserialize<List<FairnessEntry>>(JsonSerializer.Serialize(desk.Ledgers[0]))!;
        var book = JsonSerializer.Deserialize<FairnessBook>(Text(desk.Book(0)))!;

        Text(FairnessLedger.Replay(Empty(), stored)).ShouldBe(Text(desk.Book(0)));
        Turns.Take(book, "", desk.Weights, "next").Member.ShouldBe(Turns.Take(desk.Book(0), "", desk.Weights, "next").Member);
    }

    [Fact]
    public void Who_stays_in_the_team_keeps_what_is_owed_and_newcomers_begin_with_nothing()
    {
        var book = Busy().Book(0);

        var (manned, entry) = Turns.Man(book, [.. book.Roster.Skip(3), "zoe@sales.example"]);

        entry!.Cause.ShouldBe(FairnessCause.Roster);
        manned.Roster.Length.ShouldBe(Members - 2);
        for (var i = 0; i < Members - 3; i++)
        {
            // A run that ends is rounded to a billionth of a lead.
            Math.Abs(manned.Owed(i) - book.Owed(i + 3)).ShouldBeLessThanOrEqualTo(book.Runs.Length);
            manned.Claims[i].ShouldBe(book.Claims[i + 3]);
        }

        manned.Owed(Members - 3).ShouldBe(0);
        Turns.Man(manned, manned.Roster).Entry.ShouldBeNull();
    }

    [Fact]
    public void Entries_of_other_books_are_refused()
    {
        Should.Throw<ArgumentException>(() =>
            FairnessLedger.Apply(Empty(), new FairnessEntry { Cause = FairnessCause.Turn, Member = "nobody@sales.example" })
        );
        Should.Throw<ArgumentException>(() => Turns.Take(Empty(), "", new int[Members], "lead"));
        Should.Throw<ArgumentException>(() => Turns.Take(Empty(), "", [1], "lead"));
    }

    private static FairnessBook Empty() => FairnessBook.Of(new Desk(Members, 1, new Random(1)).Book(0).Roster);

    private static string Text(FairnessBook book) => JsonSerializer.Serialize(book);

    /// <summary>A desk of which somebody comes or goes every ten leads, that has French leads, and gives some back.</summary>
    private static Desk Busy()
    {
        var random = new Random(5);
        var desk = new Desk(Members, 1, random) { KeepLedgers = true };
        var away = -1;
        for (var lead = 0; lead < Leads; lead++)
        {
            away = random.Next(10) == 0 ? random.Next(Members) : away;
            var french = random.Next(4) == 0;
            desk.Take(0, french ? "fr" : "", [.. desk.Weights.Select((weight, i) => i == away || (french && i % 2 == 0) ? 0 : weight)]);
            if (random.Next(20) == 0)
            {
                desk.GiveBack(0, random.Next(Members));
            }
        }

        return desk;
    }
}
