using LeadRouter.Engine.Conditions;
using YamlDotNet.Core;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Turns the parser's marks into places of the file. The parser's mark of a file's end can lie beyond its last line.</summary>
internal sealed class FilePlaces(PlaybookFile file)
{
    /// <summary>What YAML takes for a line's end.</summary>
    private static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private SourceLocation? end;

    public SourceLocation At(Mark mark)
    {
        end ??= End(file);
        return mark.Line > end.Value.Line
            ? end.Value
            : new SourceLocation(file.Name, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
    }

    private static SourceLocation End(PlaybookFile file)
    {
        var text = file.Text;
        int line = 1,
            start = 0;
        for (var at = text.IndexOfAny(Breaks); at >= 0; at = text.IndexOfAny(Breaks, start))
        {
            start = at + (text.AsSpan(at).StartsWith("\r\n") ? 2 : 1);
            line++;
        }

        return new SourceLocation(file.Name, line, text.Length - start + 1);
    }
}
