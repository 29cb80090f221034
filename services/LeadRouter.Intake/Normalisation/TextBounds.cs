using System.Diagnostics.CodeAnalysis;
using LeadRouter.Engine;

namespace LeadRouter.Intake.Normalisation;

internal static class TextBounds
{
    /// <summary>As <see cref="TextNormaliser.Clean"/>, without U+0000: PostgreSQL's text cannot hold it, so one would stop a whole batch.</summary>
    public static string Clean(string text) => TextNormaliser.Clean(text.Replace("\0", "", StringComparison.Ordinal));

    /// <summary>At most so many characters, never half a surrogate pair.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(this string? text, int characters)
    {
        if (text is null || text.Length <= characters)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters)];
    }
}
