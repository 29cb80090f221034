using LeadRouter.Engine.Playbooks;
using Shouldly;

namespace LeadRouter.Engine.Tests.Playbooks;

internal static class Places
{
    /// <summary>Every place is one that an editor can jump to: a character of the text, or the end of a line.</summary>
    public static void ShouldLieWithin(string text, PlaybookReading reading)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        foreach (var diagnostic in reading.Diagnostics)
        {
            diagnostic.Location.File.ShouldBe("playbook.yaml");
            diagnostic.Location.Line.ShouldBeInRange(1, lines.Length, diagnostic.ToString());
            diagnostic.Location.Column.ShouldBeInRange(1, lines[diagnostic.Location.Line - 1].Length + 1, diagnostic.ToString());
            diagnostic.Message.ShouldNotContain('\n');
        }

        reading.Diagnostics.Distinct().Count().ShouldBe(reading.Diagnostics.Count);
        (reading.Playbook is null).ShouldBe(reading.Diagnostics.Any(one => one.Severity == DiagnosticSeverity.Error));
    }
}
