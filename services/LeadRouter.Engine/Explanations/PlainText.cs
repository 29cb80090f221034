using System.Text;

namespace LeadRouter.Engine.Explanations;

/// <summary>Text that strangers sent, made fit for one line: a name with line breaks in it would otherwise write lines of its own.</summary>
public static class PlainText
{
    private const int MostCharacters = 200;

    /// <returns>One line of at most 200 characters; null when nothing is left.</returns>
    public static string? Line(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= MostCharacters)
            {
                line.Append('…');
                break;
            }

            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (!TurnsText(rune.Value))
            {
                line.Append(rune.ToString());
            }
        }

        var trimmed = line.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Marks that change the direction of what follows and can make an address read as another.</summary>
    private static bool TurnsText(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
