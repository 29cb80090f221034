using System.Buffers.Text;
using System.Text;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Api.Facts;

/// <summary>The field with which a page of facts ended, as one word that callers hand back as it is.</summary>
internal static class FactCursor
{
    /// <summary>Characters at most: no field has so long a name.</summary>
    private const int Most = 4096;

    public static string? Of(FactPlace? place) =>
        place is { } last ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes((last.OfAccount ? 'a' : 'p') + last.Field)) : null;

    /// <returns>Null when it is none.</returns>
    public static FactPlace? Parse(string text)
    {
        if (text.Length > Most || !Base64Url.IsValid(text))
        {
            return null;
        }

        var decoded = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return decoded is ['a' or 'p', _, ..] ? new FactPlace(decoded[0] == 'a', decoded[1..]) : null;
    }
}
