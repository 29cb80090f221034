using System.Text.RegularExpressions;
using LeadRouter.Footing.Tests.Reading;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

/// <summary>The end of a channel or connection to RabbitMQ that was lost may never come about, and whoever waits for it never looks again.</summary>
public sealed partial class When_a_channel_is_opened
{
    [Fact]
    public void Its_end_is_bounded()
    {
        var opening = Directory
            .EnumerateFiles(Repository.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(file => Opens().IsMatch(file.Text))
            .ToList();

        opening.Count.ShouldBeGreaterThan(5);
        opening
            .Where(file => !file.Text.Contains("new BoundedEnd(", StringComparison.Ordinal) || Unbounded().IsMatch(file.Text))
            .Select(file => file.Name)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\.Create(Channel|Connection)Async\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opens();

    [GeneratedRegex(
        @"await using var \w+ = [^;]*\.Create(Channel|Connection)Async\(|(channel|connection)\??\.DisposeAsync\(",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unbounded();
}
