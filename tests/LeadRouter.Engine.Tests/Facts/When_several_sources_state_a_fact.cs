using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Facts;

public sealed class When_several_sources_state_a_fact
{
    private static readonly FactPrecedence CrmFirst = new(
        ["crm", "webinar"],
        [new FactPrecedenceRule("consent.*", ["preference-center", "crm"]), new FactPrecedenceRule("employee_count", ["web"])]
    );

    [Fact]
    public void The_first_in_the_precedence_stands_however_new_the_others_are()
    {
        var known = Known(CrmFirst, Fact("crm", 1, ("relation", "customer")), Fact("web", 9, ("relation", "prospect")));

        known.Value("relation").ShouldBe("customer");
        known.Standing("relation")!.Register!.Source.ShouldBe("crm");
    }

    [Fact]
    public void Without_precedence_the_last_writer_stands() =>
        Known(FactPrecedence.None, Fact("crm", 1, ("relation", "customer")), Fact("web", 9, ("relation", "prospect")))
            .Value("relation")
            .ShouldBe("prospect");

    [Fact]
    public void Sources_that_are_not_listed_come_after_those_that_are_and_are_equal_among_themselves()
    {
        Known(CrmFirst, Fact("b", 9, ("relation", "partner")), Fact("webinar", 1, ("relation", "customer")))
            .Value("relation")
            .ShouldBe("customer");
        Known(CrmFirst, Fact("b", 8, ("relation", "partner")), Fact("a", 9, ("relation", "customer")))
            .Value("relation")
            .ShouldBe("customer");
    }

    [Fact]
    public void A_field_named_counts_before_a_glob_and_a_glob_before_the_default()
    {
        CrmFirst.SourcesOf("consent.profiling").ShouldBe(["preference-center", "crm"]);
        CrmFirst.SourcesOf("employees").ShouldBe(["web"]);
        CrmFirst.SourcesOf("relation").ShouldBe(["crm", "webinar"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("vip")]
    public void A_source_that_takes_its_fact_away_or_cannot_be_read_leaves_it_to_the_next(string value) =>
        Known(
                CrmFirst,
                Fact("crm", 1, ("relation", "customer")),
                Fact("web", 2, ("relation", "partner")),
                Fact("crm", 3, ("relation", value))
            )
            .Value("relation")
            .ShouldBe("partner");

    [Fact]
    public void A_source_s_last_word_counts_under_whatever_name() =>
        Known(CrmFirst, Fact("crm", 1, ("relation", "customer")), Fact("crm", 2, ("relationship", "partner")))
            .Value("relation")
            .ShouldBe("partner");

    [Fact]
    public void Of_two_names_in_one_message_the_first_that_can_be_read_counts() =>
        Known(CrmFirst, Fact("web", 1, ("employees", "many"), ("size", "51-200"))).Value("employees").ShouldBe("51");

    [Fact]
    public void The_person_s_own_relation_counts_while_the_account_s_is_unknown()
    {
        var person = Fact("web", 1, ("relation", "partner"));

        Known(CrmFirst, person).Value("relation").ShouldBe("partner");
        Known(CrmFirst, person, Fact("web", 1, ("company.relation", "customer"))).Value("relation").ShouldBe("customer");
    }

    [Fact]
    public void A_fact_of_the_account_itself_counts_with_what_its_people_said()
    {
        var account = new AccountFacts();
        account.Apply(Fact("crm", 1, ("relation", "customer")) with { UserId = null, GroupId = "acme.example" });
        var state = State(SamplePlaybook.Create(), Activity(ActivityType.Group, 9, ("relation", "prospect")));
        var view = new AccountView("acme.example", account, [state]);

        new KnownFacts(state, view, CrmFirst).Value("relation").ShouldBe("customer");
        new KnownFacts(state, view, FactPrecedence.None).Value("relation").ShouldBe("prospect");
    }

    [Fact]
    public void Facts_that_rules_need_are_not_crowded_out()
    {
        var state = State(
            SamplePlaybook.Create(),
            [
                Fact("preference-center", 1, ("consent.profiling", "objected")),
                .. Enumerable.Range(0, 300).Select(i => Fact("s" + i, 2 + i, ("extra" + i, "x"))),
            ]
        );

        state.Facts.Count.ShouldBe(ContactState.MaxFacts);
        Consent.Objection(state, CrmFirst).ShouldNotBeNull();
    }

    internal static Activity Fact(string source, long at, params (string Name, string Value)[] fields) =>
        Samples.Activity(ActivityType.Fact, at, fields) with
        {
            Source = source,
        };

    private static KnownFacts Known(FactPrecedence precedence, params Activity[] activities)
    {
        var state = State(SamplePlaybook.Create(), activities);
        return new KnownFacts(state, Alone(state), precedence);
    }
}
