using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

public sealed class When_a_route_is_explained
{
    private static readonly RouteQuestion Large = LadderCase.All[0].Question;

    [Fact]
    public void Every_candidate_has_a_reason_and_a_credit_state()
    {
        var book = FairnessBook.Of(["ana@acme.example", "ben@acme.example"]);
        book = Turns.Take(Turns.Take(book, "", [2000, 1000], "1").Book, "", [2000, 1000], "2").Book;

        var told = Explain(new RouteStanding(), book);

        told.Reason.ShouldBe("To ben@acme.example: territory dach-enterprise, the turn in team dach-ent is ben@acme.example's.");
        told.Candidates.Select(candidate => candidate.Code).ShouldBe(["later-turn", "chosen"]);
        told.Candidates[0].Text.ShouldBe("has room, but ben@acme.example comes first: 0.67 of a lead ahead");
        told.Candidates[1].Text.ShouldBe("has room, and the turn: 0.67 of a lead owed");
        told.Candidates[1].Owed.ShouldBe(666_666_666);
    }

    [Theory]
    [InlineData("left", "owner-left", "has left")]
    [InlineData("had", "had-it", "had the lead before: it does not go back")]
    [InlineData("off", "off", "takes no turns at present")]
    [InlineData("absent", "absent", "is absent")]
    [InlineData("open", "open-cap", "has 41 open leads, and 40 is the most")]
    public void Who_was_skipped_is_told_why(string what, string code, string text)
    {
        var ana = what switch
        {
            "left" => new PersonStanding { HasLeft = true },
            "had" => new PersonStanding { HadIt = true },
            "off" => new PersonStanding { On = false },
            "absent" => new PersonStanding { Absences = [new(0, long.MaxValue)] },
            _ => new PersonStanding { Use = new CapacityUse(0, 0, 0, 41, 0) },
        };

        var told = Explain(new RouteStanding { People = new Dictionary<string, PersonStanding> { ["ana@acme.example"] = ana } });

        told.Candidates[0]
            .ShouldSatisfyAllConditions(one => one.Code.ShouldBe(code), one => one.Text.ShouldBe(text), one => one.Chosen.ShouldBeFalse());
        told.Candidates[1].Chosen.ShouldBeTrue();
    }

    [Fact]
    public void Every_step_is_told_also_those_that_were_not_asked()
    {
        var told = Explain(new RouteStanding { AccountOwner = "olga@acme.example" });

        told.Reason.ShouldBe("To olga@acme.example, who owns the account.");
        told.Steps.Select(step => $"{step.Step}: {step.Code}")
            .ShouldBe([
                "opportunity_owner: no-opportunity-owner",
                "account_owner: chosen",
                "key_account_owner: not-reached",
                "account_claim: not-reached",
                "rules: not-reached",
            ]);
        told.Candidates.ShouldAllBe(candidate => candidate.Code == "not-asked");
    }

    [Fact]
    public void A_stand_in_and_whoever_waits_are_told()
    {
        var away = new PersonStanding { Absences = [new(0, long.MaxValue)] };
        var full = new PersonStanding { Use = new CapacityUse(0, 0, 0, 100, 0) };

        Explain(
            new RouteStanding
            {
                AccountOwner = "ana@acme.example",
                People = new Dictionary<string, PersonStanding> { ["ana@acme.example"] = away },
            }
        )
            .Reason.ShouldBe("To ben@acme.example, who stands in for ana@acme.example, who owns the account and is absent.");
        Explain(
            new RouteStanding
            {
                People = new Dictionary<string, PersonStanding> { ["ana@acme.example"] = full, ["ben@acme.example"] = full },
            }
        )
            .Reason.ShouldBe("Waits for room: territory dach-enterprise, and everybody in team dach-ent who may take it is at capacity.");
    }

    [Fact]
    public void Every_territory_is_told_with_why_it_applies_or_not()
    {
        var rules = Explain(new RouteStanding()).Rules;

        rules.Count.ShouldBe(World.Territories.Rules.Count);
        rules.Single(rule => rule.Matched).Territory.ShouldBe("dach-enterprise");
        rules[0].Text.ShouldBe("motion is new, not expansion");
    }

    private static RouteExplanation Explain(RouteStanding standing, FairnessBook? book = null)
    {
        var books = book ?? World.Book(World.Plan, Large, standing);
        return RouteExplainer.Explain(World.Plan, Large, standing, books, RouteDecider.Decide(World.Plan, Large, standing, books));
    }
}
