using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Finds the tab that somebody's editor put in for spaces. The parser tells only where the map around it begins.</summary>
internal static class TabIndentation
{
    /// <param name="file">A file that the parser refused.</param>
    /// <param name="fromLine">Where the parser saw the trouble begin, 1-based.</param>
    /// <returns>The place of the first tab before a line's text; null when there is none.</returns>
    public static SourceLocation? Find(PlaybookFile file, int fromLine)
    {
        var number = 0;
        foreach (var line in file.Text.AsSpan().EnumerateLines())
        {
            number++;
            var indent = line[..^line.TrimStart(" \t").Length];
            var tab = indent.IndexOf('\t');
            if (number >= fromLine && tab >= 0 && indent.Length < line.Length && line[indent.Length] != '#')
            {
                return new SourceLocation(file.Name, number, tab + 1);
            }
        }

        return null;
    }
}
