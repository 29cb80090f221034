using System.Text.RegularExpressions;
using LeadRouter.Footing.Tests.Reading;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed partial class When_a_page_names_a_script
{
    [Fact]
    public void It_is_there()
    {
        var named = Directory
            .EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Append(Repository.PathOf("README.md"))
            .SelectMany(page => Scripts().Matches(File.ReadAllText(page)).Select(match => match.Groups["path"].Value))
            .Distinct()
            .ToList();

        named.Count.ShouldBeGreaterThan(1);
        named.Where(path => !Repository.Has(path)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\./(?<path>eng/[a-z-]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scripts();
}
