using System.Text;

namespace LeadRouter.Engine;

/// <summary>The one way text is made comparable: NFKC, trimmed, and for comparison lower-cased by the invariant rules.</summary>
public static class TextNormaliser
{
    /// <summary>NFKC, trimmed; what is kept and shown. Lone surrogates become U+FFFD, so that every text can be normalised.</summary>
    public static string Clean(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.Trim();
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC).Trim();
    }

    /// <summary><see cref="Clean"/> and lower case: what is compared.</summary>
    public static string Fold(string text) => Clean(text).ToLowerInvariant();
}
