using System.Diagnostics.CodeAnalysis;
using LeadRouter.Engine;

namespace LeadRouter.Intake.Normalisation;

internal static class TextBounds
{
    public static string Clean(string text) => TextNormaliser.Clean(text);

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
