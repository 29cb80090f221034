using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LeadRouter.Api.Shapes;

/// <summary>Where a page ended: the instant and id of its last row, as one word that callers hand back as it is.</summary>
internal static class Cursor
{
    public const string Wanted = "what `next` said on the page before, or left out for the first page";

    public static string Of(long at, string id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at}.{id}")));

    public static (long At, string Id)? Parse(string text)
    {
        if (text.Length > 128 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var decoded = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var dot = decoded.IndexOf('.', StringComparison.Ordinal);
        return
            dot > 0
            && dot < decoded.Length - 1
            && IsOfIds(decoded)
            && long.TryParse(decoded.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? (at, decoded[(dot + 1)..])
            : null;
    }

    /// <summary>No id of ours has anything else; PostgreSQL fails on a question with U+0000.</summary>
    public static bool IsOfIds(string decoded) => decoded.All(one => one is > ' ' and < '\u007f');
}
