using LeadRouter.Engine.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>The cases are in <c>Cases</c>, a file for each part of the playbook: a text, and below it all that must be said of it.</summary>
public class When_a_playbook_has_a_mistake
{
    public static TheoryData<string, int> Cases() => [.. MistakeCase.All.Select(one => new TheoryDataRow<string, int>(one.File, one.Line))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_told_with_its_place_and_the_name_that_was_meant(string file, int line)
    {
        var mistake = MistakeCase.All.Single(one => one.File == file && one.Line == line);

        var reading = SmallPlaybook.Read(mistake.Text);

        var prefix = SmallPlaybook.TestFile + ":";
        var said = reading
            .Diagnostics.Where(one => one.Location.File == SmallPlaybook.TestFile)
            .Select(one => one.ToString()[prefix.Length..]);
        string.Join('\n', said).ShouldBe(string.Join('\n', mistake.Said));
        (reading.Playbook is null).ShouldBe(reading.Diagnostics.Any(one => one.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void All_its_mistakes_are_told_at_once()
    {
        var text = Resources
            .Example.Replace("weight: 40, points: {software", "wieght: 40, points: {software", StringComparison.Ordinal)
            .Replace("signal: demo, within: 1d", "signal: dmeo, within: 1 day", StringComparison.Ordinal)
            .Replace("team: dach-ent}", "team: dach-end}", StringComparison.Ordinal)
            .Replace("Europe/London", "Europe/Londn", StringComparison.Ordinal);

        var reading = PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]);

        reading
            .Diagnostics.Select(one => one.Code)
            .ShouldBe(["unknown-key", "unknown-signal", "unknown-team", "unused-team", "unknown-zone"], ignoreOrder: true);
        reading.Diagnostics.Select(one => one.Location.Line).ShouldBeInOrder();
    }

    [Fact]
    public void What_a_broken_file_would_have_named_is_not_missed_in_the_others()
    {
        var reading = SmallPlaybook.Read("signals: {pricing: {when: {type: page}");

        reading.Diagnostics.Select(one => one.Code).ShouldBe(["yaml-syntax"]);
    }

    [Fact]
    public void The_small_playbook_itself_has_none() => SmallPlaybook.Read().Diagnostics.ShouldBeEmpty();
}
