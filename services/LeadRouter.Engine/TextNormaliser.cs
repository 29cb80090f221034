using System.Text;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Engine;

/// <summary>The one way text is made comparable: NFKC, trimmed, and for comparison lower-cased by the invariant rules.</summary>
public static class TextNormaliser
{
    /// <summary>
    /// NFKC, trimmed; what is kept, shown and looked up. Lone surrogates become U+FFFD, so that every text can be normalised. U+0000 is taken out: PostgreSQL's text
    /// cannot hold it, and refuses a whole statement for one.
    /// </summary>
    public static string Clean(string text)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal);
        if (System.Text.Ascii.IsValid(text))
        {
            return text.Trim();
        }

        return Nfkc.Normalise(WellFormed(text)).Trim();
    }

    /// <summary>The text with U+FFFD for every lone surrogate: such a text survives a round trip through UTF-8.</summary>
    public static string WellFormed(string text) =>
        System.Text.Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary><see cref="Clean"/> and lower case: what is compared.</summary>
    public static string Fold(string text) => Clean(text).ToLowerInvariant();
}
