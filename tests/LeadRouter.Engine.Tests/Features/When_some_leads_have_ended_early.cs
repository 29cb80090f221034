using LeadRouter.Engine.Features;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Features;

/// <summary>Who declines does so soon, who buys takes weeks: of the young ones those that have ended are mostly lost.</summary>
public sealed class When_some_leads_have_ended_early
{
    [Fact]
    public void They_say_nothing_from_when_on_too_many_are_open() => Censoring.From(Days("eeeeeeeee o eeeeeeeeee oooo ee")).ShouldBe(24);

    [Fact]
    public void They_count_where_none_is_open() => Censoring.From(Days("eeee")).ShouldBe(long.MaxValue);

    [Fact]
    public void They_count_up_to_the_last_when_hardly_any_is_open() =>
        Censoring.From(Days("o eeeeeeeee eeeeeeeeee")).ShouldBe(long.MaxValue);

    [Fact]
    public void Of_one_instant_all_count_or_none() =>
        Censoring.From([(1, false), (1, false), (2, false), (2, true), (2, false)]).ShouldBe(2);

    [Fact]
    public void Nobody_is_nobody() => Censoring.From([]).ShouldBe(long.MaxValue);

    /// <summary>A lead a character, at its place: e has ended, o is open.</summary>
    private static IEnumerable<(long QualifiedAt, bool IsOpen)> Days(string leads) =>
        leads.Select((lead, at) => ((long)at, lead)).Where(lead => lead.lead != ' ').Select(lead => (lead.Item1, lead.lead == 'o'));
}
