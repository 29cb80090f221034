using System.Text;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Text from a file as it stands in a message: quoted, on one line, cut when long.</summary>
internal static class Quote
{
    private const int Longest = 40;

    public static string Of(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                shown.Append('…');
                break;
            }

            if (Rune.IsControl(rune))
            {
                shown.Append(' ');
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.Append('\'').ToString();
    }
}
