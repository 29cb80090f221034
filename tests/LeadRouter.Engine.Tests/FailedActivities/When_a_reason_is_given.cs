using System.Text.RegularExpressions;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.FailedActivities;

public sealed partial class When_a_reason_is_given
{
    [Fact]
    public void It_is_one_of_the_catalogue()
    {
        var given = Directory
            .EnumerateFiles(Path.Combine(RepositoryFolder.Path, "services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Given(file, File.ReadAllText(file)))
            .ToList();

        given.Count.ShouldBeGreaterThan(20);
        given.Where(reason => FailureReasons.Find(reason) is null).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void It_stands_in_the_documentation_with_what_to_do()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "docs", "failed-activities.md"));

        page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(FailureReasons.All.Select(Row));
    }

    [Fact]
    public void It_is_there_once_and_says_what_happened_and_what_to_do()
    {
        FailureReasons.All.Select(reason => reason.Id).ShouldBeUnique();
        foreach (var reason in FailureReasons.All)
        {
            reason.Id.ShouldMatch("^[a-z][a-z0-9-]*$");
            reason.What.ShouldEndWith(".");
            reason.Remedy.ShouldEndWith(".");
        }
    }

    private static string Row(FailureReason reason) =>
        $"| `{reason.Id}` | {reason.What} | {reason.Remedy} | {reason.Unchanged switch
        {
            ReplayUnchanged.Never => "never",
            ReplayUnchanged.AfterAChange => "after a change of configuration or program",
            _ => "yes",
        }} |";

    private static IEnumerable<string> Given(string file, string text) =>
        // A file of errors makes them with a bare new; elsewhere the type is named.
        (file.EndsWith("Errors.cs", StringComparison.Ordinal) ? AnyNew() : NamedNew())
            .Matches(text)
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex("""new(?: IntakeError| ImportFault)?\(\s*"([^"]+)",""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AnyNew();

    [GeneratedRegex("""new (?:IntakeError|ImportFault)\(\s*"([^"]+)",""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamedNew();
}
