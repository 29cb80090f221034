using LeadRouter.Engine.Personas;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Personas;

/// <summary>The titles are in <c>Titles</c>, a list for each language, one of what forms are filled with, and those that were held out while the parser was made.</summary>
public class When_the_titles_of_four_languages_are_read
{
    public static TheoryData<string, string, string?, string?, string?> Titles() =>
        [
            .. TitleCase.All.Select(one => new TheoryDataRow<string, string, string?, string?, string?>(
                one.File,
                one.Title,
                one.Function,
                one.OtherFunction,
                one.Seniority
            )),
        ];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Function_and_seniority_are_what_a_reader_would_say(
        string list,
        string title,
        string? function,
        string? otherFunction,
        string? seniority
    ) => TitleParser.Parse(title).ShouldBe(new JobTitle(function, seniority) { OtherFunction = otherFunction }, list);

    [Fact]
    public void There_are_many_and_none_stands_twice()
    {
        TitleCase.All.Count.ShouldBeGreaterThan(800);
        TitleCase
            .All.GroupBy(one => one.Title, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();
    }
}
