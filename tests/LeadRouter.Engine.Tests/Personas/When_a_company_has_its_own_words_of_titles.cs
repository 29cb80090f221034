using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.Playbooks;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Personas;

public class When_a_company_has_its_own_words_of_titles
{
    private static readonly TitleRules Own = SmallPlaybook
        .Read(
            "titles: {functions: {it: [Telematik, rail systems], sales: systems}, "
                + "seniorities: {director: [Fachverantwortliche, lead of], c_level: capo, staff: [country manager]}}"
        )
        .Playbook!.Titles;

    [Theory]
    [InlineData("Fachverantwortliche Telematik", "it", "director")]
    [InlineData("FACHVERANTWORTLICHE TELEMATIK", "it", "director")]
    [InlineData("Head of Rail Systems", "it", "director")]
    [InlineData("Head of Systems", "sales", "director")]
    [InlineData("Il Capo", null, "c_level")]
    [InlineData("Lead of Finance", "finance", "director")]
    [InlineData("Country Manager Telematik", "it", "staff")]
    [InlineData("Telematik", "it", "staff")]
    public void They_win_over_ours_and_the_longer_over_the_shorter(string title, string? function, string seniority) =>
        TitleParser.Parse(title, Own).ShouldBe(new JobTitle(function, seniority));

    [Theory]
    [InlineData("Former Capo", null, null)]
    [InlineData("Assistant to the Capo", null, "staff")]
    public void What_somebody_was_or_works_for_does_not_count(string title, string? function, string? seniority) =>
        TitleParser.Parse(title, Own).ShouldBe(new JobTitle(function, seniority));

    [Fact]
    public void All_other_titles_say_what_they_said()
    {
        foreach (
            var title in TitleCase.All.Select(one => one.Title).Where(title => !title.Contains("ystem", StringComparison.OrdinalIgnoreCase))
        )
        {
            TitleParser.Parse(title, Own).ShouldBe(TitleParser.Parse(title), title);
        }
    }

    [Fact]
    public void The_persona_follows_them_and_a_second_playbook_does_not()
    {
        var playbook = SamplePlaybook.Create() with { Titles = Own };
        var state = Samples.State(playbook, Samples.Title("Capo Telematik"));

        PersonaMatcher.Match(playbook, state).ShouldBe(new PersonaMatch("economic_buyer", 1, "it", "c_level"));
        PersonaMatcher.Match(SamplePlaybook.Create(), state).Persona.ShouldBe("other");
    }

    [Fact]
    public void A_title_that_was_read_before_says_the_same()
    {
        var reader = TitleReader.Of(Own);
        foreach (var title in TitleCase.All.Concat(TitleCase.All).Select(one => one.Title))
        {
            reader.Read(title).ShouldBe(TitleParser.Parse(title, Own), title);
        }
    }

    [Fact]
    public void Of_two_functions_the_one_that_a_persona_asks_for_is_told()
    {
        PersonaRule[] rules = [new("marketer", 1, ["marketing"], []), new("other", 3, [], [])];

        PersonaMatcher
            .Match(rules, TitleParser.Parse("Head of Sales & Marketing"))
            .ShouldBe(new PersonaMatch("marketer", 1, "marketing", "director"));
        PersonaMatcher.Match(rules, TitleParser.Parse("Head of Sales & IT")).ShouldBe(new PersonaMatch("other", 3, "sales", "director"));
    }
}
