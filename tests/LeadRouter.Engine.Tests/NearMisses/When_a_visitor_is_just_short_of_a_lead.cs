using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.NearMisses;

public sealed class When_a_visitor_is_just_short_of_a_lead
{
    private static readonly LeadRouter.Engine.Playbooks.Playbook Playbook = SamplePlaybook.Create();
    private static readonly EvaluationContext Now = new(HistoryGenerator.Now);

    [Fact]
    public void The_points_short_of_the_next_level_are_said()
    {
        var miss = WhyNot(Person("software", "careers"))[0];

        miss.Line.ShouldBe(7);
        miss.Missing.ShouldHaveSingleItem()
            .Words.ShouldBe("30 points of engagement short of level 3 (0 of 15; 15 more were taken away than there were)");
        miss.Missing[0].Short.ShouldBe(30_000);
    }

    [Fact]
    public void A_competitor_is_told_that_the_first_line_decides()
    {
        var misses = WhyNot([.. Person("software", "pricing"), Fact("relation", "competitor")]);

        misses.ShouldAllBe(miss => miss.Missing[0].Field == "line");
        misses[0].Missing[0].Words.ShouldBe("line 1 decides first: Suppressed by line 1: relation is competitor.");
    }

    [Fact]
    public void The_fact_that_would_flip_it_is_named_with_what_stands_now()
    {
        var ways = Ways([.. Person("software", "pricing"), Fact("relation", "competitor")]);

        ways.SelectMany(way => way.Steps).ShouldContain(step => step.Words == "relation is prospect (now competitor)");
    }

    [Fact]
    public void The_request_for_sales_stands_last()
    {
        var ways = Ways(Person("retail", "careers"));

        ways[^1].Words.ShouldBe("demo is given once more");
        ways[^1].Priority.ShouldBe(1);
        ways[..^1].ShouldAllBe(way => way.Steps.All(step => step.Name != "demo"));
        ways[..^1].ShouldNotBeEmpty();
    }

    private static Activity[] Person(string industry, string page) =>
        [
            Of("id", ActivityType.Identify) with
            {
                Email = "ann@acme.example",
                Traits = new Dictionary<string, string> { ["title"] = "CTO", ["email"] = "ann@acme.example" },
            },
            Of("group", ActivityType.Group) with
            {
                GroupId = "acme.example",
                Traits = new Dictionary<string, string>
                {
                    ["industry"] = industry,
                    ["employees"] = "20",
                    ["country"] = "DE",
                },
            },
            Of("page", ActivityType.Page) with
            {
                Url = $"https://www.vendor.example/{page}",
            },
        ];

    private static Activity Fact(string name, string value) =>
        Of("fact-" + name, ActivityType.Fact) with
        {
            Source = "crm",
            Traits = new Dictionary<string, string> { ["company." + name] = value },
        };

    private static Activity Of(string id, ActivityType type) =>
        new()
        {
            Source = "web",
            MessageId = id,
            Type = type,
            At = HistoryGenerator.Now - 1000,
            UserId = "ann",
        };

    private static IReadOnlyList<LineMiss> WhyNot(Activity[] log)
    {
        var (state, account) = new People(log, Playbook).Find("u:ann");
        return LeadRouter.Engine.NearMisses.WhyNot.Of(state, account, Playbook, Now);
    }

    private static Way[] Ways(Activity[] log)
    {
        var people = new People(log, Playbook);
        var (state, account) = people.Find("u:ann");
        return [.. WhatItWouldTake.Find(state, account, Playbook, people.Classifier, Now)];
    }
}
